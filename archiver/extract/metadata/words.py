"""The commonest little words of languages: what tells a text's language fast."""

from __future__ import annotations

_WORDS = {
    "af": "die van en het is nie wat vir om met hy sy was te dat ook maar word deur",
    "ar": "في من على أن إلى التي الذي هذا عن مع ما كان بعد لا هذه قد بين كما وقد",
    "bg": "на и да се за от че не са по със като той тя това които беше ще след",
    "ca": "de la el que en els un per una les amb del ha és al no va més com",
    "cs": "se na že je a to pro ve jsou který byl ale jako která podle nebo také ze už",
    "da": "og i at det er en til af på for den med der ikke som har et var fra",
    "de": "der die und in den das von zu mit ist des nicht sich auf ein eine für dem auch es im hat",
    "en": "the of and to in a is that for it was on with as be at by this are from have has",
    "es": "de la que el en y los se del las por un para con una su al no es lo más",
    "et": "ja on ei et see oli kui ka aga mis ning ta oma selle kes ole välja siis veel",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم شد کرد بود",
    "fi": "ja on ei että se hän oli ovat mutta myös kun joka tai mukaan niin ole sen kuin",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce",
    "hr": "je i u se na da su za od što kao nije bi koji iz će ali to sa",
    "hu": "a az és hogy nem is egy volt meg de ez azt csak mint már van ki el még",
    "id": "yang dan di dengan untuk ini dari pada tidak dalam itu akan juga ke karena telah oleh",
    "it": "di e che la il un a per in è del le si della i con non da una sono ha al dei gli",
    "lt": "ir kad yra iš į tai su bet ne apie buvo jis kaip už dar tik jau nuo ar",
    "lv": "un ir ka no ar uz par kas bet arī to nav tas pie bija kā tika vai gan",
    "mk": "на и во се да од за не со ќе што тоа го ја ги како беше кои но",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als bij",
    "no": "og i det er på som en for til av at med har ikke de den han om var et",
    "pl": "w i na z się do że nie to jest jak o po od za przez dla są był ale",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos",
    "ro": "de și în a la cu pe din care este o nu că un pentru mai fost sunt prin au",
    "ru": "в и на не что с по как это он из за но о от для его бы же так",
    "sk": "a na sa že je v to o s do pre aj ale po by som ktorý ako podľa",
    "sl": "je in v na se da so za ki pa z bi po ne kot ni tudi od še",
    "sq": "të e në dhe për që një me nga është i se ka si u nuk më duke",
    "sv": "och att i det som en på är av för med den till inte har de om ett han var",
    "sw": "ya na wa kwa katika ni za la kuwa hiyo cha huo huyo hii wakati baada yake pia",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra en kadar ise olduğu ne",
    "uk": "в і на не що з у до та за як це він від про для його а але",
    "ur": "کے کی میں ہے کا اور سے کو نے پر کہ اس ہیں یہ تھا بھی کر",
    "vi": "của và các là có được cho trong không với một người những đã này khi ở ra",
    "zu": "ukuthi futhi kanye uma ngoba kodwa nge kwa lo le leli ngesikhathi wathi bathi ku",
}

LANGUAGES = frozenset(_WORDS)
"""The languages that are known by their words, as ISO 639-1 codes."""

LANGUAGES_OF = {
    word: tuple(language for language, words in _WORDS.items() if word in words.split())
    for word in " ".join(_WORDS.values()).split()
}
"""The languages that each little word is common in, by the word in lower case."""
