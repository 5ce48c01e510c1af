"""Letters that stand for others: accents, twins in other scripts, figures, what a scanner misreads."""

from __future__ import annotations

ALPHABET = "abcdefghijklmnopqrstuvwxyz"
ACCENTS = {
    "a": "áàâäãåā",
    "c": "çć",
    "e": "éèêëē",
    "i": "íìîï",
    "n": "ñń",
    "o": "óòôöõ",
    "s": "šś",
    "u": "úùûüū",
}
ACCENTS |= {"y": "ýÿ", "z": "žź", "l": "ł", "g": "ğ", "t": "ţ"}
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
TWINS = {
    "a": "аαɑ",
    "b": "Ьƅ",
    "c": "сϲ",
    "d": "ԁɗ",
    "e": "еєҽ",
    "g": "ɡց",
    "h": "һհ",
    "i": "іιɩ",
    "j": "јϳ",
    "k": "κк",
    "l": "ӏⅼ|",
    "m": "мⅿ",
    "n": "ոη",
    "o": "оοօ",
    "p": "рρ",
    "q": "ԛզ",
    "r": "гᴦ",
    "s": "ѕꜱ",
    "t": "тτ",
    "u": "υս",
    "v": "ѵν",
    "w": "ԝա",
    "x": "хχ",
    "y": "уγ",
    "z": "ᴢ",
}
TWINS |= {
    "A": "АΑ",
    "B": "ВΒ",
    "C": "СϹ",
    "E": "ЕΕ",
    "H": "НΗ",
    "I": "ІΙ",
    "J": "Ј",
    "K": "КΚ",
    "M": "МΜ",
    "N": "Ν",
}
TWINS |= {"O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "X": "ХΧ", "Y": "ΥҮ", "Z": "Ζ"}
FIGURES = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "l": "1", "b": "8", "g": "9"}
MISREAD = {
    "m": "rn",
    "rn": "m",
    "d": "cl",
    "cl": "d",
    "w": "vv",
    "l": "1",
    "o": "0",
    "i": "l",
    "s": "5",
    "h": "b",
}
MISREAD |= {"e": "c", "a": "o", "O": "0", "S": "5", "l ": "I ", "n": "ri", "u": "ii", "B": "8", "g": "q"}
