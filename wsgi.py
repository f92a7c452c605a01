"""The application for a WSGI server: gunicorn wsgi:app."""

import os

from survey.app import make_app
from survey.settings import settings_of

app = make_app(settings_of(os.environ))
