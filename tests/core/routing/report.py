"""Prints how well the shipped words sort the labelled sentences: `python -m tests.core.routing.report`."""

from __future__ import annotations

import sys

from tests.core.routing.sentences import Row, measure, proposed, read, shipped_router


def table(title: str, rows: dict[str, Row]) -> str:
    lines = [f"{title:<24}{'kalimat':>8}{'ke-1':>8}{'3 besar':>9}"]
    for name, row in sorted(rows.items(), key=lambda item: (item[0] != "semua", item[0])):
        lines.append(
            f"{name:<24}{row.asked:>8}{row.first / row.asked:>8.1%}{row.among_three / row.asked:>9.1%}"
        )
    return "\n".join(lines)


def main(names: list[str]) -> None:
    router, sentences = shipped_router(), read(*names)
    by_class, by_agency = measure(router, sentences)
    _, to_its_account = measure(router, sentences, addressed=True)
    by_agency["semua, ke akunnya"] = to_its_account["semua"]
    print(table("kelas", by_class), table("OPD", by_agency), sep="\n\n")
    print("\nmeleset:")
    for sentence in sentences:
        classes, agencies = proposed(router.suggest(sentence.text))
        right = not sentence.agencies or (agencies and agencies[0] in sentence.agencies)
        if classes[0] not in sentence.classes or not right:
            print(f"- {sentence.text}\n    {sentence.classes} {classes} | {sentence.agencies} {agencies}")


if __name__ == "__main__":
    main(sys.argv[1:])
