"""Published results whose element means were printed too, typed from the reports.

One row each: name as in docs/method.md, instrument, element means in the order of U1, U2, ….
"""

MEANS = {
    "Mahkamah Konstitusi 2022": (
        "sheet",
        "3.524 3.619 3.508 3.508 3.480 3.487 3.349 3.395",
    ),
    "Pekalongan, archives 2025, annex": (
        "skm-2017",
        "3.246 3.311 3.246 4.0 3.279 3.328 3.426 2.902 3.443",
    ),
    "Pekalongan, archives 2025, body": (
        "skm-2017",
        "3.2 3.3 3.2 4.0 3.3 3.3 3.4 2.9 3.4",
    ),
    "Kemenag regional office, quarter III": (
        "skm-2017",
        "3.6207 3.4828 3.4483 4.0 3.5172 3.6207 3.6552 3.6207 3.9655",
    ),
    "Tulang Bawang Barat, civil registry 2023": ("skm-2017", "4 4 4 4 4 4 4 4 4"),
    "Sengkuang, village office": (
        "skm-2017",
        "3.75 3.04 3.05 3.84 3.75 3.76 3.52 3.76 3.73",
    ),
    "Banjarbaru, licences January 2016": (
        "ikm-2004",
        "3.25 3.25 2.75 2.75 3 3 2 2.75 3 2.75 3 3.0 2.75 2.75",
    ),
    "Banjarbaru, licences February 2016": (
        "ikm-2004",
        "2.9 3.0 3.1 2.35 3.05 3.15 2.35 2.6 3.0 3.2 3.0 2.85 3.15 3.15",
    ),
    "Banjarbaru, licences March 2016": ("ikm-2004", "4 4 4 3 4 4 3 4 4 3 4 4 4 3"),
}
