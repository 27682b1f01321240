"""What an author is: reporter, correspondent, editor, as bylines say in front of or behind a name."""

from __future__ import annotations

ROLES = (
    "jornalista|repórter|corresponsal|reporter[oa]|redattore|redattrice|inviat[oa]|redacteur|verslaggever"
    "|redaktør|redaktör|korrespondent|kirjeenvaihtaja|toimittaja|ajakirjanik|toimetaja|žurnalist(?:as|ė)"
    "|korespondent(?:as|ė|ka)?|žurnālist[se]|dziennikar(?:z|ka)|redaktor(?:ka|ius|ė|s|e)?|novinář(?:ka)?"
    "|novinár(?:ka)?|szerkesztő|újságíró|tudósító|jurnalist[ăa]?|corespondent|redactor|novinar(?:ka)?"
    "|uredni(?:k|ca)|dopisni(?:k|ca)|gazetar(?:e|ja)?|muhabiri?|muxbir|wartawan|jurnalis|kontributor"
    "|phóng viên|mwandishi|журналист(?:ка)?|журналіст(?:ка)?|корр?еспондент(?:ка)?|спецкор|репорт[её]р(?:ка)?"
    "|редактор(?:ка)?|обозреватель|колумнист(?:ка)?|оглядач(?:ка)?|новинар(?:ка)?|уредни(?:к|ца)"
    "|дописни(?:к|ца)|δημοσιογράφο[ςσ]|συντάκτη[ςσ]|ανταποκριτή[ςσ]|مراسلة?|صحفية?|محررة?|خبرنگار|כתבת?"
    "|עיתונאית?"
)
"""A pattern, of languages other than English and German: `names.py` asks for more words of those."""
