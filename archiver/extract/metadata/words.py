"""The commonest little words of languages: what tells a text's language fast."""

from __future__ import annotations

_WORDS = {
    "af": "die van en het is nie wat vir om met hy sy was te dat ook maar word deur",
    "ar": "في من على أن إلى التي الذي هذا عن مع ما كان بعد لا هذه قد بين كما وقد",
    "az": "və bu bir ilə üçün də da olan ki edib olub görə isə daha deyil qeyd bildirib kimi sonra belə",
    "be": "і на не у што з да ў як па для гэта за але са пра яшчэ ад былі быў якія гэтым",
    "bg": "на и да се за от че не са по със като той тя това които беше ще след",
    "ca": "de la el que en els un per una les amb del ha és al no va més com",
    "cs": "se na že je a to v s z do o i pro ve jsou který byl ale jako která podle nebo také ze už",
    "ckb": "لە بە و بۆ کە ئەم ئەو هەر بوو لەگەڵ دوو نێوان لەسەر بەڵام هیچ کرد هەروەها دەکات بوون",
    "cy": "y yr yn i a o ar am mae ei eu wedi hefyd bod bydd roedd gan fel ond cael",
    "da": "og i at det er en til af på for den med der ikke som har et var fra",
    "de": "der die und in den das von zu mit ist des nicht sich auf ein eine für dem auch es im hat",
    "en": "the of and to in a is that for it was on with as be at by this are from have has",
    "es": "de la que el en y los se del las por un para con una su al no es lo más",
    "et": "ja on ei et see oli kui ka aga mis ning ta oma selle kes ole välja siis veel",
    "eu": "eta da ez du zuen dute baina ere bat egin izan dira zen hori den zuten dituzte behar",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم شد کرد بود",
    "fi": "ja on ei että se hän oli ovat mutta myös kun joka tai mukaan niin ole sen kuin",
    "fr": "de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce",
    "ga": "agus an na ar le go i a bhí tá sé is ag don sa ach seo faoi aige atá",
    "ha": "da a na ya ta cikin sun an za ba wannan kuma yana ga ce wani domin shi",
    "hr": "je i u se na da su za od što kao nije bi koji iz će ali to sa",
    "hu": "a az és hogy nem is egy volt meg de ez azt csak mint már van ki el még",
    "id": "yang dan di dengan untuk ini dari pada tidak dalam itu akan juga ke karena telah oleh",
    "is": "og að í á er sem það um við til ekki en af með var hann þess hefur eru",
    "it": "di e che la il un a per in è del le si della i con non da una sono ha al dei gli",
    "kk": "және бұл мен деп үшін бір да де ол осы туралы бойынша болды болып бар жоқ кейін деді ең көп",
    "ky": "жана бул менен деп үчүн бир да ал ушул тууралуу боюнча болду болгон бар жок кийин деди эң көп",
    "lb": "an d der déi de vun op net ass mat fir dat huet och sinn si gëtt hunn eng awer",
    "lt": "ir kad yra iš į tai su bet ne apie buvo jis kaip už dar tik jau nuo ar",
    "lv": "un ir ka no ar uz par kas bet arī to nav tas pie bija kā tika vai gan",
    "mk": "на и во се да од за не со ќе што тоа го ја ги како беше кои но",
    "mn": "байна юм гэж нь энэ болон байсан бөгөөд ба олон нэг оны талаар болсон дээр хэмээн боловч бол",
    "nl": "de van het een en in is dat op te zijn voor met die niet aan er om ook als bij",
    "no": "og i det er på som en for til av at med har ikke de den han om var et",
    "pl": "w i na z się do że nie to jest jak o po od za przez dla są był ale",
    "ps": "د په او چې له سره ده دې کې يې یې هم به ته دا خو دي شوې وي کړې",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos",
    "ro": "de și în a la cu pe din care este o nu că un pentru mai fost sunt prin au",
    "ru": "в и на не что с по как это он из за но о от для его бы же так",
    "sd": "جي ۾ کي جو آهي تي ۽ جا سان هن ته کان پر لاءِ ڪري اهو هو جي به آهن",
    "sk": "a na sa že je v to o s do pre aj ale po by som ktorý ako podľa",
    "sl": "je in v na se da so za ki pa z bi po ne kot ni tudi od še",
    "so": "ee iyo in ka ku uu ay waa ayaa la oo soo si u waxaa lagu kale waxay",
    "sq": "të e në dhe për që një me nga është i se ka si u nuk më duke",
    "sr": "и у је се на да за су од што није као са не који из ће али то о",
    "sv": "och att i det som en på är av för med den till inte har de om ett han var",
    "sw": "ya na wa kwa katika ni za la kuwa hiyo cha huo huyo hii wakati baada yake pia",
    "tg": "ва дар ба аз ки ин бо барои аст шуд он буд ҳам худ гуфт мешавад низ",
    "tl": "ng ang sa na mga ay si ni at para kay ito niya hindi nang kung may ayon",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi sonra en kadar ise olduğu ne",
    "uk": "в і на не що з у до та за як це він від про для його а але",
    "ur": "کے کی میں ہے کا اور سے کو نے پر کہ اس ہیں یہ تھا بھی کر",
    "uz": "va bu uchun bilan ham bir deb esa da emas kerak haqida bo lekin edi o ga shu",
    "vi": "của và các là có được cho trong không với một người những đã này khi ở ra",
    "zu": "ukuthi futhi kanye uma ngoba kodwa nge kwa lo le leli ngesikhathi wathi bathi ku",
}

LANGUAGES = frozenset(_WORDS)
"""The languages that are known by their words, as ISO 639-1 codes."""

LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
"""The languages that each little word is common in, by the word in lower case."""

for _language, _words in _WORDS.items():
    for _word in dict.fromkeys(_words.split()):
        LANGUAGES_OF[_word] = (*LANGUAGES_OF.get(_word, ()), _language)

_TELLING = (
    {"am": "ነው ላይ እና ነበር ውስጥ ደግሞ", "ti": "ኣብ እዩ ናብ ካብ እዚ ድማ ከኣ"},
    {"bn": "এবং হয়েছে বলে হবে করে না ছিল", "as": "আৰু হৈছে বুলি কৰা নাই এই আছিল"},
    {
        "cs": "se jsou pro jako nebo také ve který které byl ještě co když",
        "sk": "sa sú pre ako alebo tiež aj ktorý ktoré bol ešte čo keď",
    },
    {
        "da": "af at nu blev bliver hvad noget meget efter kun mod ud",
        "no": "av å nå ble blir hva noe mye etter bare mot ut",
        "nn": "ikkje å frå dei vart blir kva noko mykje berre ein eit",
        "sv": "och att är inte från ett vad mycket efter bara ut utan",
    },
    {"he": "את של על לא כי גם", "yi": "די דער און איז אין אויף האָט מען"},
    {
        "hi": "है हैं में नहीं और के था लिए",
        "mr": "आहे आहेत आणि नाही या असे मात्र होते केली",
        "ne": "छ छन् र भएको थियो पनि गरेको तर हुनेछ",
    },
    {
        "hr": "što tko nitko prije nakon tijekom također gdje tjedna uvijek bit kazao rujna listopada",
        "sr": "šta ko niko pre posle tokom takođe gde nedelje uvek biće saopštila ovde treba",
        "bs": "šta ko niko prije poslije također gdje sedmice uvijek saopćila saopćeno historije",
    },
    {
        "id": "karena bisa pekan uang polisi bahwa kasus adalah kata tersebut",
        "ms": "kerana boleh minggu wang polis bahawa kes ialah beliau berkata",
    },
    {
        "pt": "uma não pelo pela até em com são mas há ainda isso à",
        "gl": "unha non polo pola ata en con son pero hai aínda iso á",
    },
    {
        "uk": "і та що від є як але це",
        "ru": "и что от как но это из",
        "be": "і што ад ёсць як але гэта са ў",
    },
)

RELATIVES = {
    language: {name: frozenset(words.split()) for name, words in family.items()}
    for family in _TELLING
    for language in family
}
"""Languages so near to one that they share its script and most of its little words, itself among them: for
each the words by which it is told from the others."""
