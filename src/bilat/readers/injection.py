"""Words of a document that address a reader instead of telling news.

A document is data. A sentence that speaks to a model is never shown to it, nothing is taken from it, and it is reported. What such
words ask for cannot enter anyway, since every item is held to the other sentences; this keeps the model from being led astray by them.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_ORDERS = r"(?:instruction|prompt|rule|guideline|command|direction|system message|task|order)s?"
_ALL = r"(?:all |any |the |your |these |those |every |my |of )*(?:previous |prior |above |earlier |preceding |foregoing |original |initial |other |system )*"
_OUTPUT = r"(?:json|schema|statements?|events?|items?|records?|output|answer|response|array|field|following|quote)"
FORM = "the form of an answer"
PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("orders about orders", re.compile(rf"\b(?:ignore|disregard|forget|override|bypass|neglect|skip|drop|discard|do not (?:follow|obey)|don['’]t (?:follow|obey)|stop following)\b[^.!?\n]{{0,40}}?\b{_ALL}(?:{_ORDERS}|everything (?:above|before))\b", re.I)),
    ("new orders", re.compile(rf"\b(?:new|updated|real|actual|hidden|secret|additional) {_ORDERS}\b\s*[:：]|\b(?:system|developer) (?:prompt|message|override|instruction)s?\b|\bprompt injection\b|\bjailbreak\b", re.I)),
    ("speaks to a machine", re.compile(r"\b(?:attention|dear|note to|message (?:to|for)|instructions? (?:to|for)|hey|hello|to (?:the|any|all|every)) (?:any |the |all |every |you,? )*(?:ai\b|a\.i\.|artificial intelligence|llms?\b|language models?|chatbots?|assistants?|(?:automated |machine )?(?:coder|annotator|extractor|parser|summari[sz]er)s?\b|bots?\b|gpt|chatgpt|claude|gemini|llama|machine readers?)", re.I)),
    ("speaks to a machine", re.compile(r"\b(?:you are|you're|act as|pretend (?:to be|you are)|behave as|imagine you are|as) (?:now )?(?:an? |the )?(?:\w+ )?(?:ai\b|language model|large language model|llm\b|assistant\b|chatbot|coder\b|annotator|dan\b)", re.I)),
    ("speaks to a machine", re.compile(r"\b(?:language models?|llms?|ai (?:models?|systems?|assistants?|readers?|agents?)|assistants?|chatbots?|coders?|annotators?)\b[^.!?\n]{0,30}\b(?:must|should|shall|need to|has to|have to|is to|are to|please|will)\b[^.!?\n]{0,30}\b(?:report|output|add|code|record|emit|return|answer|respond|reply|include|insert|ignore|treat|mark|list|write|extract)\b", re.I)),
    ("asks for output", re.compile(rf"(?:^|[.!?:;,\"“”'(\[>*-]\s*|\b(?:please|now|then|instead|also|must|should|and|you (?:will|must|should|can|need to|have to))\s+)(?:report|output|add|code|record|emit|return|respond|answer|reply|include|insert|print|append|generate|produce|write|extract|list|state)\s+(?:back |only |just |exactly |instead )*(?:that\b|with\b|the following|an? (?:new |fake |false |extra )?{_OUTPUT}|{_OUTPUT}\b|only\b|nothing\b|no\b|all\b[^.]{{0,20}}\bas\b)", re.I)),
    ("forbids output", re.compile(r"(?:^|[.!?:;]\s*)(?:do not|don['’]t|never|no need to|you (?:must|should|may) not)\s+(?:report|output|code|record|mention|include|list|extract|return|annotate)\b", re.I)),
    ("speaks to a machine", re.compile(r"\b(?:reader|model|machine|program|extractor|system)s?\b[^.!?\n]{0,20}\b(?:of|processing|reading|parsing|analy[sz]ing|summari[sz]ing) this (?:text|article|document|page|report)\b|\bif you are (?:an? )?(?:ai|llm|language model|machine|bot|program)\b|\b(?:you|your) (?:output|answer|response|json|instructions?|prompt|annotation)s?\b|\byou (?:report|output|code|extract|annotate)\b", re.I)),
    ("speaks of the task", re.compile(r"\b(?:annotations?|annotators?|annotated?|json|schema|ground truth)\b|\b(?:correct|right|expected|desired|required|only) (?:outputs?|answers?|responses?|annotations?) (?:is|are|for|to|must|should)\b|\b(?:begin|end|start|stop) (?:override|prompt|instructions?|injection|input|output)\b|(?:^|[.!?]\s*)(?:task|query|request|input|output|answer|sentences?|example)s?\s*[:：]|\b(?:translate|summari[sz]e|extract|classify|repeat|parse) (?:the following|this|these|events?|text|sentences?)\b", re.I)),
    (FORM, re.compile(r"\b(?:source|target|type|modality|said_by)\s+(?:is |are |= ?)?(?:[A-Z]{3}\b|(?:AGREE|CONSULT|SUPPORT|CONCEDE|COOPERATE|AID|RETREAT|REQUEST|ACCUSE|REJECT|THREATEN|PROTEST|SANCTION|MOBILIZE|COERCE|ASSAULT)\b)")),
    ("asks for output", re.compile(rf"\b(?:set|mark|label|tag|treat|code|classify|put)\b[^.!?\n]{{0,60}}\b(?:as|to|=)\s*[\"“']?(?:{'|'.join(['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST', 'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT'])})\b")),
    (FORM, re.compile(r"[\"'“]?(?:statements|source|target|said_by|modality|reciprocal|quote|sentence|type)[\"'”]?\s*[:=]\s*[\[{\"'“]|\b(?:source|target|type|modality|actor)\s*[=:]\s*(?:[A-Z]{3,10}\b|occurred)|```|<\|[^|>]{1,40}\|>|\[/?INST\]|<<SYS>>|</?(?:system|user|assistant|document|instructions?|prompt|article|sentence|untrusted)\b[^>]{0,40}>|^\s*(?:#+\s*)?(?:system|assistant|user|human|ai)\s*[:：]", re.I | re.M)),
    ("ru", re.compile(r"(?:игнориру|проигнорир|забуд|не обращай|отмени|не следуй|не выполняй)\w*[^.!?\n]{0,50}(?:инструкц|указан|правил|команд|промпт|выше)|(?:языков\w+ модел|нейросет|искусственн\w+ интеллект|\bИИ\b|ассистент|чат-бот)\w*[^.!?\n]{0,50}(?:сообщи|добав|укажи|верни|выведи|запиши|отвеч|игнор|должн|обязан)|(?:^|[.!?:,;«\"]\s*)(?:сообщи|добавь|укажи|верни|выведи|запиши|ответь)(?:те)?\b", re.I)),
    ("zh", re.compile(r"(?:忽略|无视|忘记|忘掉|不要理会|不要遵守|放弃)[^。！？\n]{0,20}(?:指令|指示|提示|规则|要求|以上|之前)|(?:语言模型|大模型|人工智能|AI|助手|机器人|读者模型)[^。！？\n]{0,20}(?:请|必须|应|要|须)?[^。！？\n]{0,8}(?:报告|输出|添加|返回|回答|记录|写|忽略|标记)|(?:^|[。！？：，；]\s*)请?(?:输出|返回|添加以下|报告以下|记录以下|回答)|新(?:的)?(?:指令|指示)|系统提示", re.I)),
    ("ar", re.compile(r"(?:تجاهل|انس|تخط|لا تتبع|ألغ)[يوا]*[^.!؟\n]{0,40}(?:تعليمات|التعليمات|الأوامر|القواعد|السابقة|أعلاه)|(?:نموذج (?:اللغة|لغوي)|النموذج اللغوي|الذكاء الاصطناعي|المساعد|روبوت)[^.!؟\n]{0,40}(?:أضف|اكتب|أبلغ|أعد|سجل|تجاهل|يجب)|(?:^|[.!؟:،]\s*)(?:أضف|أبلغ عن|أخرج|سجّل|أعد|أجب)\b", re.I)),
    ("fr", re.compile(r"\b(?:ignor\w+|oubli\w+|ne (?:suis|suivez|tiens|tenez)\w*|contourn\w+)\b[^.!?\n]{0,50}\b(?:instructions?|consignes?|règles?|ordres?|ci-dessus|précédent\w*)|\b(?:modèle de langage|intelligence artificielle|\bIA\b|assistant|robot)\b[^.!?\n]{0,50}\b(?:signal|ajout|rapport|renvo|répond|écri|ignor|indiqu|doi)\w*|(?:^|[.!?:;«,]\s*)(?:signalez|signale que|ajoutez?|renvoyez?|répondez|rapportez?|indiquez|écrivez)\b", re.I)),
    ("es", re.compile(r"\b(?:ignor\w+|olvid\w+|no sigas|no siga|omit\w+|descart\w+)\b[^.!?\n]{0,50}\b(?:instrucciones|instrucción|reglas|órdenes|indicaciones|anterior\w*|arriba)|\b(?:modelo de lenguaje|inteligencia artificial|\bIA\b|asistente|robot)\b[^.!?\n]{0,50}\b(?:inform|añad|agreg|report|devuelv|respond|escrib|ignor|indi|debe)\w*|(?:^|[.!?:;«¡,]\s*)(?:añad[ea]|agreg[ua]e?|devuelv[ea]|responda?|reporta|reporte|informe que|escrib[ea]|registre|registra)\b", re.I)),
    ("de, pt, it", re.compile(r"\b(?:ignorier|vergiss|missacht|ignor|esque[çc]|dimentic)\w*\b[^.!?\n]{0,50}\b(?:anweisung|regeln|befehl|instruções|instrucoes|regras|istruzion|regole|vorherig|obig|anterior|precedent)\w*|\b(?:sprachmodell|modelo de linguagem|modello linguistico)\b", re.I)),
)  # fmt: skip
FOLLOWS = re.compile(
    r"^\W{0,3}(?:system|assistant|user|human|ai)\s*[:：]|<\|[^|>]{1,40}\|>|(?:[:：]|\b(?:following|below|as follows|these|next)\b[^.!?]{0,40}[.!?]?)[\"”»')\]]*\s*$",
    re.I,
)
"""A sentence that announces more: what stands after it in its paragraph speaks to the reader too."""
TAGS = re.compile("[\U000e0020-\U000e007f]{2}|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{4}")
"""Characters that nobody sees and that can spell a text out to a machine."""
INVISIBLE = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})
STRIKES = frozenset("\u0334\u0335\u0336\u0337\u0338\u20d2\u20d3\u20e5\u20eb")  # strokes over a letter: what is struck out is not said
JOINERS = frozenset("\u200c\u200d")  # which Arabic and Indic writing needs
SPREAD = re.compile(r"(?<!\S)(?:\w\s{1,3}){5,}\w(?!\S)")
LEET = re.compile(r"\b(?=\w*[a-z])(?=\w*[013457])\w{3,}\b", re.I)
_FIGURES = str.maketrans("013457", "oieast")
_FOLD = str.maketrans("аеорсухіјѕԁԛԝһνοιρτ０１３４５＠", "aeopcyxijsdqwhvoipt01345@")


@dataclass(frozen=True, slots=True)
class Flag:
    """A sentence that addresses a reader: its number, why, and its words in short."""

    sentence: int
    why: str
    words: str

    def __str__(self) -> str:
        return f"sentence {self.sentence + 1} addresses a reader ({self.why}): “{self.words}”"


def flags(texts: Sequence[str], breaks: Sequence[bool]) -> tuple[Flag, ...]:
    """The sentences that address a reader, in order. `breaks[i]`: a paragraph begins with sentence `i`."""
    found: dict[int, Flag] = {}
    carried = False
    for i, text in enumerate(texts):
        why = addresses(text) or ("what such a sentence announced" if carried and not breaks[i] else None)
        if why:
            found[i] = Flag(i, why, _short(text))
        carried = bool(why) and (carried or bool(FOLLOWS.search(text)))
    for i in [i for i, flag in found.items() if flag.why == FORM]:
        while i > 0 and not breaks[i]:  # what leads up to a made-up answer in one paragraph belongs to it
            i -= 1
            found.setdefault(i, Flag(i, "it leads up to one that does", _short(texts[i])))
    return tuple(found[i] for i in sorted(found))


def addresses(text: str) -> str | None:
    """Why a sentence speaks to a reader; None if it does not."""
    if TAGS.search(text):
        return "hidden text"
    seen = plain(text)
    for form in dict.fromkeys((seen, loosened(seen))):
        for why, pattern in PATTERNS:
            if pattern.search(form):
                return why
    return None


def loosened(text: str) -> str:
    """A text without two disguises: letters parted by spaces, and figures for letters."""
    joined = SPREAD.sub(lambda m: re.sub(r"(?<=\w) (?=\w)", "", m[0]), text)
    return LEET.sub(lambda m: m[0].translate(_FIGURES), joined)


def plain(text: str) -> str:
    """A text as it looks: invisible characters gone, full-width and look-alike letters as the Latin ones that they imitate."""
    looked = unicodedata.normalize("NFKC", text)
    looked = "".join(c for c in looked if unicodedata.category(c) not in INVISIBLE or c in "\n\t")
    latin = sum(c.isascii() and c.isalpha() for c in looked)
    return looked.translate(_FOLD) if latin * 2 > sum(c.isalpha() for c in looked) else looked


def hidden(text: str) -> str | None:
    """The name of the first character that nobody sees, bidirectional controls among them, or that strikes a letter out; None if there is none."""
    for c in text:
        if c in STRIKES:
            return unicodedata.name(c)
        if unicodedata.category(c) in INVISIBLE and c not in JOINERS and c not in "\n\t":
            return unicodedata.name(c, f"U+{ord(c):04X}")
    return None


def _short(text: str) -> str:
    told = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return told if len(told) <= 120 else told[:119] + "…"
