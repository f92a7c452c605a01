"""The application for a WSGI server: gunicorn wsgi:app."""

from survey.app import from_environment

app = from_environment()
