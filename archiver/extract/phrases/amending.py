"""What tells that an article was put right: the lines of which an archive of the news may lose none.

They are of the class `correction`, and apart because they are sure, wherever they stand beside an article
(`choice/amendments.py`). "This article was updated on Friday" is not among them: it changes at each look.
Nor are "Corrections", below which readers are asked to send some.
"""

STARTS = (
    "an earlier version of th|a previous version of th|a prior version of th|an original version of th"
    "|the original version of th|in an earlier version of th|in a previous version of th"
    "|due to an editing error|because of an editing error|owing to an editing error"
    "|in einer früheren version|in einer vorherigen version|in einer ersten version|in einer älteren version"
    "|in einer früheren fassung|in einer vorherigen fassung|in einer ersten fassung"
    "|in der ursprünglichen version|in der ursprünglichen fassung"
    "|une première version de cet article|une version précédente de cet article|une version antérieure"
    "|dans une première version|dans une version précédente"
    "|una versión anterior de est|una versión previa de est"
    "|una versione precedente di quest|in una versione precedente|uma versão anterior dest"
    "|in een eerdere versie van|een eerdere versie van|i en tidigare version|i en tidligere versjon"
    "|i en tidligere version|en tidigare version av|en tidligere versjon av|en tidligere version af"
    "|w poprzedniej wersji|we wcześniejszej wersji|v předchozí verzi|v původní verzi"
)
"""How a line begins that says what stood there before."""

CHANGED = (
    "this (?:article|story|report|post|piece|column|headline|page) (?:was|has been|have been) "
    "(?:amended|corrected|clarified|revised|changed|updated to|edited to)"
    "|(?:a correction was|corrections were) made on"
    "|(?:dieser|der) (?:artikel|text|beitrag) wurde .{0,60}(?:korrigiert|berichtigt|richtiggestellt)"
    "|(?:wir haben|die redaktion hat) .{0,60}(?:korrigiert|berichtigt|richtiggestellt)"
    "|cet article a été (?:corrigé|modifié|rectifié)"
    "|est[ea] (?:artículo|noticia|nota) (?:ha sido|fue) (?:corregid|modificad|rectificad)[oa]"
    "|quest[oa] (?:articolo|notizia) è stat[oa] (?:corrett|modificat)[oa]"
    "|est[ea] (?:texto|artigo|reportagem) foi (?:corrigid|alterad)[oa]"
    "|dit artikel is (?:aangepast|gecorrigeerd|gewijzigd)"
)
"""How a line begins that says that something was changed; a pattern."""

HEADS = (
    "correction|clarification|correction and clarification|correction notice|amendment"
    "|korrektur|korrekturhinweis|berichtigung|richtigstellung|erratum|errata|rectificatif|mise au point"
    "|fe de errores|fe de erratas|rectificación|corrección|rettifica|errata corrige|correção|correctie"
    "|rectificatie|rättelse|rettelse|retting|oikaisu|sprostowanie|oprava|düzeltme|исправление|διόρθωση|訂正"
)
"""What stands before the matter itself, with a colon or as a heading; a pattern."""
