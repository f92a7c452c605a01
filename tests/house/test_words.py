"""Every message is said in Indonesian too, whole and with nothing left from earlier days."""

from collections import Counter

from tests.house.messages import (
    CATALOGUE,
    as_entry,
    entries,
    ids_of,
    placeholders,
    said,
    translations_of,
)


def test_every_message_can_be_read_from_the_source() -> None:
    unread = [message.place for message in said() if not message.ids]

    assert not unread, (
        f"Said by a variable: {', '.join(unread)}.\n"
        f"Write the message where it is said, else nobody knows that it wants a translation."
    )


def test_every_message_has_its_indonesian() -> None:
    known = {ids_of(entry)[0] for _, entry in entries() if all(translations_of(entry))}
    missing = {m.ids[0]: m for m in said() if m.ids and m.ids[0] not in known}

    assert not missing, (
        f"{len(missing)} messages want an Indonesian sentence in {CATALOGUE}/:\n\n"
        + "\n".join(f"#: {message.place}\n{as_entry(message)}" for message in missing.values())
    )


def test_plural_messages_are_plural_in_the_catalogue() -> None:
    known = {ids_of(entry) for _, entry in entries()}
    torn = [m.place for m in said() if len(m.ids) > 1 and m.ids not in known]

    assert not torn, f"Their plural is missing or another one in {CATALOGUE}/: {', '.join(torn)}."


def test_a_translation_names_the_same_values() -> None:
    torn = [
        f"{file}: {ids_of(entry)[0]!r}"
        for file, entry in entries()
        if placeholders(ids_of(entry)) != placeholders(translations_of(entry))
    ]

    assert not torn, f"Other %(names)s in the translation than in the message: {', '.join(torn)}."


def test_a_translation_can_be_filled_in() -> None:
    for file, entry in entries():
        names = placeholders(ids_of(entry))
        for text in (*ids_of(entry), *translations_of(entry)) if names else ():
            filled = text % dict.fromkeys(names, "x")

            assert "%(" not in filled, f"{file}: {text!r} keeps a placeholder."


def test_nothing_in_the_catalogue_is_fuzzy() -> None:
    fuzzy = [f"{file}: {ids_of(entry)[0]!r}" for file, entry in entries() if entry.fuzzy]

    assert not fuzzy, f"Read these once more and take the mark off: {', '.join(fuzzy)}."


def test_nothing_in_the_catalogue_is_left_over() -> None:
    wanted = {message.ids[0] for message in said() if message.ids}
    left_over = [f"{f}: {ids_of(e)[0]!r}" for f, e in entries() if ids_of(e)[0] not in wanted]

    assert not left_over, "No longer said, so take out:\n" + "\n".join(left_over)


def test_a_message_is_translated_once() -> None:
    counted = Counter(ids_of(entry)[0] for _, entry in entries())
    twice = [message for message, n in counted.items() if n > 1]

    assert not twice, f"Translated in two files, of which only one is read: {twice}."
