"""Published follow-up plans: the means that were printed, and the elements that were chosen.

Means in the order of U1, U2, … of the form; "-" where none was printed. instrument "sheet": eight
elements by their numbers.
"""

FOLLOWUPS = {
    "Pekalongan, archives 2025": (
        "skm-2017",
        "3.246 3.311 3.246 4.0 3.279 3.328 3.426 2.902 3.443",
        61,
        "SARPRAS, PERSYARATAN, WAKTU",
    ),
    "Mahkamah Konstitusi 2022": (
        "sheet",
        "3.524 3.619 3.508 3.508 3.480 3.487 3.349 3.395",
        63,
        "U7, U8, U5",
    ),
    "Pemalang, service mall": (
        "skm-2017",
        "3.41 - - - - - - - 3.41",
        None,
        "PERSYARATAN, PENGADUAN",
    ),
    "Menteng, health centre": ("skm-2017", "- 3.10 2.85 - - - - - -", None, "WAKTU, PROSEDUR"),
    "Hulu Sungai Utara, 13 health centres": ("skm-2017", "- - - - - - - - -", None, "SARPRAS"),
}
