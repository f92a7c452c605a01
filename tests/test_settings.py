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


def mail(tmp_path: Path, **changed: str | None) -> dict[str, str]:
    password = tmp_path / "password"
    password.write_text("rahasia\n")
    whole: dict[str, str | None] = {
        "SKM_SMTP_HOST": "mail.kaltimprov.go.id",
        "SKM_SMTP_USER": "suara",
        "SKM_SMTP_PASSWORD_FILE": str(password),
        "SKM_SMTP_FROM": "suara@kaltimprov.go.id",
        **changed,
    }
    return {name: said for name, said in whole.items() if said is not None}


def hook(tmp_path: Path, **changed: str | None) -> dict[str, str]:
    secret = tmp_path / "secret"
    secret.write_text("s" * 32)
    whole: dict[str, str | None] = {
        "SKM_WEBHOOK_URL": "https://gateway.example:8443/kirim?v=1",
        "SKM_WEBHOOK_SECRET_FILE": str(secret),
        **changed,
    }
    return {name: said for name, said in whole.items() if said is not None}


def test_nothing_is_sent_unless_said() -> None:
    assert (settings_of({}).mail, settings_of({}).webhook) == (None, None)


@pytest.mark.parametrize(
    ("said", "security", "port"),
    [
        ({}, "starttls", 587),
        ({"SKM_SMTP_SECURITY": "tls"}, "tls", 465),
        ({"SKM_SMTP_PORT": "2525"}, "starttls", 2525),
    ],
)
def test_mail(tmp_path: Path, said: dict[str, str], security: str, port: int) -> None:
    kept = settings_of(mail(tmp_path, **said)).mail

    assert kept is not None
    assert (kept.security, kept.port, kept.user) == (security, port, "suara")


def test_mail_without_a_user_may_be_open(tmp_path: Path) -> None:
    alone = {"SKM_SMTP_USER": None, "SKM_SMTP_PASSWORD_FILE": None, "SKM_SMTP_SECURITY": "none"}
    kept = settings_of(mail(tmp_path, **alone)).mail

    assert kept is not None
    assert (kept.port, kept.password_file) == (25, None)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SKM_SMTP_HOST", ""),
        ("SKM_SMTP_HOST", "mail server"),
        ("SKM_SMTP_HOST", "-mail"),
        ("SKM_SMTP_PORT", "0"),
        ("SKM_SMTP_PORT", "65536"),
        ("SKM_SMTP_PORT", "smtp"),
        ("SKM_SMTP_SECURITY", "ssl"),
        ("SKM_SMTP_USER", ""),
        ("SKM_SMTP_PASSWORD_FILE", None),
        ("SKM_SMTP_PASSWORD_FILE", "/nowhere"),
        ("SKM_SMTP_FROM", None),
        ("SKM_SMTP_FROM", "Suara <suara@x.example>"),
        ("SKM_SMTP_FROM", "suara@x.example\nBcc: y@x.example"),
    ],
)
def test_mail_that_could_not_go_out_names_its_setting(
    tmp_path: Path,
    name: str,
    said: str | None,
) -> None:
    with pytest.raises(SettingError) as refused:
        settings_of(mail(tmp_path, **{name: said}))

    assert refused.value.name == name


def test_no_password_goes_over_an_open_line(tmp_path: Path) -> None:
    with pytest.raises(SettingError, match="SKM_SMTP_USER"):
        settings_of(mail(tmp_path, SKM_SMTP_SECURITY="none"))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SKM_SMTP_FROM", "suara@x.example"),
        ("SKM_SMTP_PORT", "25"),
        ("SKM_WEBHOOK_PRIVATE", "allowed"),
        ("SKM_WEBHOOK_SECRET_FILE", "/run/secret"),
    ],
)
def test_half_a_way_is_refused(name: str, said: str) -> None:
    with pytest.raises(SettingError) as refused:
        settings_of({name: said})

    assert refused.value.name == name


def test_a_webhook(tmp_path: Path) -> None:
    kept = settings_of(hook(tmp_path)).webhook

    assert kept is not None
    assert not kept.is_private
    inside = {"SKM_WEBHOOK_PRIVATE": "allowed", "SKM_WEBHOOK_URL": "http://10.0.0.7/kirim"}
    near = settings_of(hook(tmp_path, **inside)).webhook
    assert near is not None
    assert near.is_private


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SKM_WEBHOOK_URL", "http://gateway.example/"),
        ("SKM_WEBHOOK_URL", "https://user:geheim@gateway.example/"),
        ("SKM_WEBHOOK_URL", "https://gateway.example/#x"),
        ("SKM_WEBHOOK_URL", "https://gateway.example/a b"),
        ("SKM_WEBHOOK_URL", "https://gateway.example:99999999/"),
        ("SKM_WEBHOOK_URL", "ftp://gateway.example/"),
        ("SKM_WEBHOOK_PRIVATE", "yes"),
        ("SKM_WEBHOOK_SECRET_FILE", None),
        ("SKM_WEBHOOK_SECRET_FILE", "/nowhere"),
    ],
)
def test_a_webhook_that_could_not_be_called_names_its_setting(
    tmp_path: Path,
    name: str,
    said: str | None,
) -> None:
    with pytest.raises(SettingError) as refused:
        settings_of(hook(tmp_path, **{name: said}))

    assert refused.value.name == name
    assert "geheim" not in refused.value.value


def test_a_short_secret_is_refused(tmp_path: Path) -> None:
    said = hook(tmp_path)
    (tmp_path / "secret").write_text("s" * 31 + "\n")

    with pytest.raises(SettingError, match="SKM_WEBHOOK_SECRET_FILE"):
        settings_of(said)


def test_open_data_has_a_licence_that_can_be_another() -> None:
    own = "https://data.contoh.example/lisensi"

    assert settings_of({}).licence == "https://creativecommons.org/licenses/by/4.0/"
    assert settings_of({"SKM_LICENCE": own}).licence == own


@pytest.mark.parametrize(
    "address",
    ["", "CC BY", "http://contoh.example", "https://x y", "https://<"],
)
def test_a_licence_without_an_address_names_its_setting(address: str) -> None:
    with pytest.raises(SettingError, match="SKM_LICENCE"):
        settings_of({"SKM_LICENCE": address})
