"""Phrases that stand around articles and never in them, class by class, in many languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_tail(line: str) -> bool:
    """Whether a line belongs to what stands below an article: a comment form, a notice, a copyright line.

    >>> is_tail("Your email address will not be published. Required fields are marked *")
    True
    >>> is_tail("He wrote a response to the committee.")
    False
    """
    folded = line.strip().lower()
    if len(folded) > _MAX_CHARS:
        return False
    return _FORM.match(folded) is not None or _NOTICE.search(folded) is not None or is_copyright(line)


def is_copyright(line: str) -> bool:
    """Whether a line is a copyright notice.

    >>> is_copyright("The Gull © Copyright 2018. All rights reserved.")
    True
    """
    folded = line.strip().lower()
    if len(folded) > _MAX_CHARS:
        return False
    return _RIGHTS.search(folded) is not None or ("©" in folded and _YEAR.search(folded) is not None)


def copyright_holder(line: str) -> str | None:
    """The name in a copyright notice; None when the line is none or names nobody.

    >>> copyright_holder("The Gull © Copyright 2018. All rights reserved.")
    'The Gull'
    >>> copyright_holder("Copyright 2001-2020 Gull Media Ltd.")
    'Gull Media Ltd'
    """
    if not is_copyright(line):
        return None
    bare = _COPYRIGHT_WORDS.sub(" ", line)
    name = " ".join(bare.split()).strip(" .,;:|-–—·")
    return name or None


def without_tail(lines: Sequence[str]) -> list[str]:
    """The lines before the tail: all from the first tail line on is cut, if only tail and short lines follow.

    >>> without_tail(["It rained.", "Leave a Reply", "Name", "Website"])
    ['It rained.']
    """
    for index, line in enumerate(lines):
        if is_tail(line) and all(is_tail(rest) or len(rest) <= _SHORT for rest in lines[index:]):
            return list(lines[:index])
    return list(lines)


_MAX_CHARS = 300
_SHORT = 60
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FORM = re.compile(
    r"(?:write a response|leave a (?:reply|comment|response)|post a comment|add (?:a"
    r"|your) comment|cancel reply|submit comment"
    r"|(?:your )?(?:name|email|e-mail|website|comment)\s*\*?"
    r"|(?:schreiben? sie einen kommentar|schreibe einen kommentar|kommentar (?:schreiben"
    r"|verfassen|hinterlassen)|antwort abbrechen)"
    r"|(?:laisser un commentaire|poster un commentaire|annuler la réponse|écrire un commentaire)"
    r"|(?:deja (?:una respuesta|un comentario|tu comentario)|escribe un comentario"
    r"|cancelar (?:la )?respuesta)"
    r"|(?:lascia un commento|scrivi un commento|annulla risposta)"
    r"|(?:deixe (?:um comentário|uma resposta)|escreva um comentário|cancelar resposta)"
    r"|(?:geef een reactie|laat een reactie achter|plaats een reactie|reactie annuleren)"
    r"|(?:lämna ett svar|skriv en kommentar|legg igjen (?:en kommentar|et svar)|skriv et svar"
    r"|jätä kommentti|vastaa)"
    r"|(?:dodaj komentarz|zostaw komentarz|napsat komentář|přidat komentář"
    r"|lasă un (?:comentariu|răspuns)|hozzászólás írása)"
    r"|(?:bir (?:yanıt|cevap) yazın|yorum (?:yap|yaz)|tinggalkan (?:balasan|komentar)"
    r"|để lại (?:một )?bình luận)"
    r"|(?:добавить комментарий|оставить комментарий|оставьте комментарий|залишити коментар"
    r"|додати коментар)"
    r"|(?:コメントを残す|コメントする|댓글 (?:남기기|달기)|发表评论|發表評論|اترك (?:تعليقا|رد)\w*|השארת תגובה|κάντε ένα σχόλιο))"
    r"\s*[:.!…*]?$"
)
_NOTICE = re.compile(
    r"your e-?mail (?:address )?will not be (?:published|shared)|required fields are marked"
    r"|save my name, e-?mail|you must be logged in to post|log in to (?:leave a comment|comment|reply)"
    r"|deine e-?mail-adresse wird nicht veröffentlicht"
    r"|ihre e-?mail-adresse wird nicht veröffentlicht|erforderliche felder sind"
    r"|votre adresse e-?mail ne sera pas publiée|les champs obligatoires sont"
    r"|tu dirección de correo electrónico no será publicada|los campos (?:obligatorios"
    r"|necesarios) están"
    r"|il tuo indirizzo email non sarà pubblicato|i campi obbligatori sono"
    r"|o seu endereço de e-?mail não será publicado|campos obrigatórios são"
    r"|je e-?mail ?adres (?:wordt|zal) niet|vereiste velden zijn"
    r"|din e-?post ?adress (?:kommer inte|vil ikke)|obligatoriska fält|din e-?mailadresse vil ikke"
    r"|twój adres e-?mail nie zostanie opublikowany|wymagane pola są|vaše e-?mailová adresa nebude"
    r"|adresa ta de email nu va fi publicată|e-?posta (?:hesabınız|adresiniz) yayımlanmayacak"
    r"|alamat email anda tidak akan"
    r"|ваш (?:адрес )?e-?mail (?:не будет|не буде) опубликован|ваша e-?mail адреса не"
    r"|обязательные поля помечены"
    r"|メールアドレスが公開されることはありません|이메일은 공개되지 않습니다|您的(?:电子邮箱地址|電子郵件地址|邮箱地址)不会"
)
_RIGHTS = re.compile(
    r"all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados|tutti i diritti riservati"
    r"|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone"
    r"|все права защищены|усі права захищені"
    r"|tüm hakları saklıdır|toate drepturile rezervate|hak cipta dilindungi|版权所有|版權所有|無断転載"
    r"|무단\s?전재|جميع الحقوق محفوظة"
    r"|^(?:©|\(c\)|copyright)\s"
)
_COPYRIGHT_WORDS = re.compile(
    r"©|\(c\)|\bcopyright\b|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b|\bby\b"
    r"|(?:all rights reserved|alle rechte vorbehalten|tous droits réservés"
    r"|todos los derechos reservados"
    r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden"
    r"|wszelkie prawa zastrzeżone"
    r"|все права защищены|tüm hakları saklıdır|版权所有|版權所有).*",
    re.IGNORECASE,
)
