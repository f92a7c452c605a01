"""Settings are read strictly: a wrong value names itself, and no password."""

from pathlib import Path

import pytest

from survey.settings import SettingError, settings_of

POSTGRESQL = "postgresql://suara_web@db/suara"


def test_without_any_setting_the_database_is_a_file_below_data() -> None:
    settings = settings_of({})

    assert settings.data == Path.cwd() / "data"
    assert settings.database == f"sqlite:///{Path.cwd()}/data/suara.db"
    assert settings.owner == settings.database


def test_the_folder_of_data_moves_the_database(tmp_path: Path) -> None:
    settings = settings_of({"SKM_DATA": str(tmp_path)})

    assert settings.database == f"sqlite:///{tmp_path}/suara.db"


def test_the_owner_of_the_tables_has_an_address_of_its_own() -> None:
    owner = "postgresql+psycopg://suara_owner@db/suara"
    settings = settings_of({"SKM_DATABASE_URL": POSTGRESQL, "SKM_DATABASE_OWNER_URL": owner})

    assert (settings.database, settings.owner) == (POSTGRESQL, owner)


@pytest.mark.parametrize("name", ["SKM_DATABASE_URL", "SKM_DATABASE_OWNER_URL"])
@pytest.mark.parametrize(
    "url",
    ["", "suara.db", "sqlite://", "sqlite:///:memory:", "mysql://u:secret@db/suara"],
)
def test_an_address_of_another_kind_names_its_setting(name: str, url: str) -> None:
    with pytest.raises(SettingError) as refused:
        settings_of({name: url})

    assert refused.value.name == name
    assert "secret" not in refused.value.value


def test_data_cannot_be_a_file(tmp_path: Path) -> None:
    file = tmp_path / "data"
    file.touch()

    with pytest.raises(SettingError, match="SKM_DATA"):
        settings_of({"SKM_DATA": str(file)})


def test_no_proxy_stands_in_front_unless_said() -> None:
    assert settings_of({}).proxies == 0
    assert settings_of({"SKM_PROXIES": "2"}).proxies == 2


@pytest.mark.parametrize("said", ["", "-1", "1.0", "ten", "10", " 1", "\N{ARABIC-INDIC DIGIT ONE}"])
def test_a_number_of_proxies_is_one_digit(said: str) -> None:
    with pytest.raises(SettingError, match="SKM_PROXIES"):
        settings_of({"SKM_PROXIES": said})


def test_how_much_is_taken_with_a_complaint_can_be_made_less() -> None:
    assert settings_of({}).attachment_megabytes == 20
    assert settings_of({"SKM_ATTACHMENT_MB": "8"}).attachment_megabytes == 8


@pytest.mark.parametrize("said", ["", "0", "21", "-1", "8.5", "08", "8 MB"])
def test_no_more_is_taken_than_the_table_of_files_holds(said: str) -> None:
    with pytest.raises(SettingError, match="SKM_ATTACHMENT_MB"):
        settings_of({"SKM_ATTACHMENT_MB": said})


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("https://skm.kaltimprov.go.id", "https://skm.kaltimprov.go.id"),
        ("https://skm.kaltimprov.go.id/", "https://skm.kaltimprov.go.id"),
        ("https://skm.example:8443", "https://skm.example:8443"),
    ],
)
def test_the_public_address_has_no_slash_at_its_end(said: str, kept: str) -> None:
    assert settings_of({"SKM_ADDRESS": said}).address == kept


@pytest.mark.parametrize(
    "said",
    [
        "",
        "skm.example",
        "http://skm.example",
        "https://skm.example/suara",
        "https://a..b",
        "https://",
    ],
)
def test_an_address_that_no_telephone_could_follow_is_refused(said: str) -> None:
    with pytest.raises(SettingError) as refused:
        settings_of({"SKM_ADDRESS": said})

    assert refused.value.name == "SKM_ADDRESS"


def test_without_a_public_address_there_is_none() -> None:
    assert settings_of({}).address is None
