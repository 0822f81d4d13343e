"""Who writes in any script gets a sheet, and its letters are those that were written: to search, to copy, to hear."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from generator.artifact import Artifact
from generator.checks import words_kept
from generator.checks.finished import Finished
from generator.edition import Edition
from generator.writers.pdf import write
from tests.brands import shipped
from tests.judges import verapdf
from tests.writers.pdf.sheets import files, page

# What fonts of Debian's fonts-noto-core draw, with what is hard in each script: letters that stand before, below and
# around others, marks without letters of their own, the same glyph for different letters.
SENTENCES: Final = {
    "hi": "सभी मनुष्यों को गौरव और अधिकारों की बुद्धि प्राप्त है, क्षत्रिय ज्ञान।",
    "bn": "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে, কোনো কৌশল।",
    "gu": "પ્રતિષ્ઠા અને અધિકારોની દૃષ્ટિએ સર્વ માનવો સ્વતંત્ર છે.",
    "pa": "ਸਾਰਾ ਮਨੁੱਖੀ ਪਰਿਵਾਰ ਆਪਣੀ ਮਹਿਮਾ, ਹੱਕਾਂ ਦੇ ਪੱਖੋਂ ਜਨਮ ਤੋਂ ਹੀ ਆਜ਼ਾਦ ਹੈ.",
    "or": "ସବୁ ମନୁଷ୍ୟ ଜନ୍ମକାଳରୁ ସ୍ୱାଧୀନ। ସେମାନଙ୍କର ମର୍ଯ୍ୟାଦା ସମାନ.",
    "ta": "மனிதப் பிறிவியினர் சுதந்திரமாகவே பிறக்கின்றனர்; உரிமைகளிலும் கொள்கை.",
    "te": "ప్రతిపత్తిస్వత్వముల మానవులెల్లరును స్వతంత్రులును సంపన్నులగుటచే.",
    "kn": "ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ. ಹಾಗೂ ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರು.",
    "ml": "മനുഷ്യരെല്ലാവരും തുല്യാവകാശങ്ങളോടും സ്വാതന്ത്ര്യത്തോടും കൊണ്ട് ഓരോ.",
    "si": "සියලු මනුෂ්‍යයෝ නිදහස්ව උපත ලබා ඇත. ගරුත්වයෙන් සමාන වෙති.",
    "km": "មនុស្សទាំងអស់កើតមកមានសេរីភាព ក្នុងផ្នែកសេចក្ដីថ្លៃថ្នូរនិងសិទ្ធិ។",
    "my": "လူတိုင်းသည် တူညီ လွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ ဖြစ်သည်။",
    "th": "มนุษย์ทั้งปวงเกิดมามีอิสระ น้ำ ทำ คำ",
    "lo": "ມະນຸດທຸກຄົນເກີດມາມີກຽດສັກສີ, ແລະຄວາມສະເໝີພາບ ນ້ຳ ທຳ",
    "bo": "འགྲོ་བ་མིའི་རིགས་རྒྱུད་ཡོངས་ལ་སྐྱེས་ཙམ་ཉིད་ནས་བསྒྲུབས།",
    "am": "የሰው ልጅ ሁሉ ሲወለድ ነጻና በክብርና በመብትም እኩልነት ያለው ነው።",
    "yo": "iyì àti ẹ̀tọ́ kọ̀ọ̀kan sì dọ́gba, ọ̀nà",
    "tr": "İstanbul, ılık, İIıi i̇stanbul, eﬃcient ﬁ",
}
OFTEN: Final = frozenset(("hi", "bn", "ta", "km", "my", "th", "yo"))
POINTED: Final = "בְּרֵאשִׁית בָּרָא אֱלֹהִים (2026) אֵת הַשָּׁמַיִם"


def sheet(text: str, language: str) -> Artifact:
    direction = ' dir="rtl"' if language == "he" else ""
    # pdfium takes one tall line right below the same for a shadow of it.
    html = page(f"<h1>1</h1><p>{text}</p><p>2</p><p>3</p><p>{text}</p>", root=f'lang="{language}"{direction}')
    made = write(html, f"{language}.pdf", Edition(), shipped(), files()).value
    assert made is not None
    return made


def lost(made: Artifact, *texts: str) -> list[str]:
    promised = tuple((f"cells.{n}", text) for n, text in enumerate(texts))
    return [problem.message for problem in words_kept.check(Finished(made, Edition(), promised))]


@pytest.mark.judge("fonts")
@pytest.mark.parametrize(
    "language", [n if n in OFTEN else pytest.param(n, marks=pytest.mark.matrix) for n in SENTENCES]
)
def test_a_pdf_says_the_letters_that_were_written(language: str) -> None:
    text = SENTENCES[language]
    made = sheet(text, language)
    assert lost(made, text, text) == []
    # As a whole and in this order, which is more than that no word is lost.
    said = words_kept._letters(Finished(made, Edition(), ()).text, in_pdf=True)
    assert said.count(words_kept._letters(text, in_pdf=True)) == 2
    # A word that is promised once more is missed, so that the check is not blind.
    assert len(lost(made, text, text, max(text.split(), key=len))) == 1


@pytest.mark.judge("fonts")
def test_brackets_and_points_of_a_text_from_the_right_are_borne_and_show_no_numbers_of_glyphs() -> None:
    made = sheet(f"{POINTED}</p><p>(1)", "he")
    assert lost(made, POINTED, "(1)") == []
    letters = {c for c in Finished(made, Edition(), ()).text if c.isalpha()}
    assert {c for c in letters if not "\u0590" <= c <= "\u05ff"} == set()


@pytest.mark.judge("verapdf", "fonts")
def test_a_pdf_that_spells_its_texts_out_is_accessible_and_archivable(tmp_path: Path) -> None:
    paths = []
    for language, text in {"hi": SENTENCES["hi"], "km": SENTENCES["km"], "he": POINTED}.items():
        paths.append(tmp_path / f"{language}.pdf")
        paths[-1].write_bytes(sheet(text, language).content)
    assert verapdf.failures(paths) == []
