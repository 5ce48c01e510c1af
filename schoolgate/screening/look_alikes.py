"""Letters of other scripts that look like Latin ones, by shape and not by sound.

Own compilation, by eye, from the Unicode code charts (Greek, Cyrillic, Armenian, Cherokee, Lisu, letterlike symbols);
the rarer scripts as listed in Unicode's confusable characters (UTS 39, Unicode License v3).
"""

from __future__ import annotations

from collections.abc import Iterator

_SHAPES = {
    "a": "\u0430\u0410\u03b1\u0391\u0251\u13aa\ua4ee\u2c6d",
    "b": "\u0412\u0432\u042c\u044c\u0392\u03b2\u13f4\u13cf\ua4d0\u0184\u0185\u0299",
    "c": "\u0441\u0421\u03f2\u03f9\u13df\ua4da\u2ca4\u2ca5\u1d04",
    "d": "\u0501\u0500\u13a0\u13e7\ua4d3\u03b4\u0434\u1d05",
    "e": "\u0435\u0415\u0451\u0401\u0454\u0404\u03b5\u0395\u13ac\ua4f0\u04bd\u04bf\u212e\u0437\u0417\u025b\u1d07",
    "f": "\u03dd\ua4dd\ua798\u0192\u0493\u0492\u1e9d",
    "g": "\u0261\u050c\u050d\u13c0\u13f3\ua4d6\u0581\u0262",
    "h": "\u041d\u043d\u04bb\u04ba\u0397\u13bb\ua4e7\u0570\u04a2\u04a3\u029c",
    "i": "\u0456\u0406\u0457\u0407\u03b9\u0399\u0131\u13a5\ua4f2\u0269\u026a\u04c0\u04cf\u03ca\u03af",
    "j": "\u0458\u0408\u03f3\u037f\u13ab\ua4d9\u0575\u0237\u1d0a",
    "k": "\u043a\u041a\u03ba\u039a\u13e6\ua4d7\u049b\u049a\u049f\u04a1\u0138\u1d0b\u03f0",
    "l": "\u13de\ua4e1\u01c0\u2223\u05c0\u05df\u053c\u029f\u23d0\u07ca\u2502\u0196",
    "m": "\u043c\u041c\u039c\u13b7\ua4df\u03fa\u1d0d",
    "n": "\u03b7\u039d\u0578\u057c\u043f\u041f\u0438\u0418\u0439\u0419\ua4e0\u0274\u03c0\u03ae",
    "o": "\u043e\u041e\u03bf\u039f\u03c3\u0585\u0555\u13a4\ua4f3\u0398\u03b8\u03cc\u1d0f\u2c9f\u2c9e\u0d20\u0e50",
    "p": "\u0440\u0420\u03c1\u03a1\u13e2\ua4d1\u2ca2\u2ca3\u1d18",
    "q": "\u051b\u051a\u0566\u0563",
    "r": "\u0433\u0413\u0393\u13a1\u13d2\ua4e3\u044f\u042f\u0280\u1d26\u0453",
    "s": "\u0455\u0405\u054f\u13da\u13d5\ua4e2\ua731\u03c2",
    "t": "\u0442\u0422\u03c4\u03a4\u13a2\ua4d4\u0165\u1d1b",
    "u": "\u03c5\u057d\u054d\ua4f4\u0446\u0426\u028b\u03cd\u1d1c\u03bc\xb5",
    "v": "\u0475\u0474\u03bd\u13d9\ua4e6\u1d20",
    "w": "\u0561\u051d\u051c\u0461\u0448\u0428\u03c9\u13b3\ua4ea\u026f\u1d21\u03ce",
    "x": "\u0445\u0425\u03c7\u03a7\ua4eb\u2cad\u2cac\u04b3",
    "y": "\u0443\u0423\u04af\u04ae\u03b3\u03a5\u13bd\ua4ec\u0263\u028f\u045e",
    "z": "\u0396\u03b6\u13c3\ua4dc\u1d22",
}
_RARER = {
    "a": "\u15c5\U000102a0\U00016f40",
    "b": "\u1472\u15af\u15f7\U00010282\U000102a1\U00010301",
    "c": "\u13df\uabaf\U000102a2\U00010302\U00010415\U0001043d\U0001051c\U000118f2",
    "d": "\u146f\u15de\u15ea\ua4d2",
    "e": "\u2d39\U00010286\U000118a6\U000118ae\U000118c6\U000118ce",
    "f": "\u03dc\u03dd\u0554\u0584\u15b4\U00010287\U000102a5\U00010525\U000118a2\U000118c2\U0001d7ca",
    "h": "\u13c2\u157c\u2c8e\u2c8f\uab92\U000102cf",
    "i": "\u037a\u13a5\ua646\ua647\uab75\U000118a3\U000118c3",
    "j": "\u148d",
    "k": "\u16d5\u2c94\u2c95\U00010518",
    "l": (
        "\u14aa\u16c1\u2c92\u2c93\u2cd0\u2cd1\u2d4f\U0001028a\U00010309\U00010320\U0001041b"
        "\U00010443\U00010526\U000118b2\U000118d2\U00016f16\U00016f28"
    ),
    "m": "\u15f0\u16d6\u2c98\u2c99\U000102b0\U00010311",
    "n": "\u2c9a\u2c9b\U00010513",
    "o": (
        "\u0b20\u101d\u10ff\u12d0\u1cbf\u2d54\u3007\U00010292\U000102ab"
        "\U00010404\U0001042c\U000104c2\U000104ea\U00010516\U000118a8\U000118b5\U000118b7\U000118c8"
        "\U000118d5\U000118d7"
    ),
    "p": "\u146d\U00010295",
    "q": "\u2d55",
    "r": "\u13b1\u1587\u2c84\u2c85\uab81\U000104b4\U000104dc\U00016f35",
    "s": "\u13da\uabaa\U00010296\U00010420\U00010448\U000118a1\U000118c1\U00016f3a",
    "t": "\u2ca6\u2ca7\U00010297\U000102b1\U00010315\U000118bc\U000118dc\U00016f0a",
    "u": "\u1200\u144c\U000104ce\U000104f6\U000118b8\U000118d8\U00016f42",
    "v": "\u13d9\u142f\u2d38\ua6df\uaba9\U0001051d\U00011706\U000118a0\U000118c0\U00016f08",
    "w": "\u0531\u0561\u13b3\u13d4\uab83\uaba4\U0001170a\U0001170e\U0001170f\U000118ef",
    "x": "\u1541\u157d\u16b7\u2d5d\U00010290\U000102b4\U00010317\U00010322\U00010527\U000118ec",
    "y": "\u10e7\u13a9\u1ca7\u1d8c\u2ca8\u2ca9\uab79\U000102b2\U000118a4\U000118c4\U00016f43",
    "z": "\u13c3\uab93\U000102f5\U000118a9\U000118c9",
}
"""The same from scripts that hardly anybody writes, but that tools for fancy letters use."""


def _enclosed() -> Iterator[tuple[str, str]]:
    """White letters in black circles and squares, and those of flags, which have no decomposition of their own."""
    for first in (0x1F150, 0x1F170, 0x1F1E6):
        for step in range(26):
            yield chr(first + step), chr(ord("a") + step)


LOOK_ALIKES: dict[str, str] = {
    **{shape: letter for letter, shapes in _RARER.items() for shape in shapes},
    **{shape: letter for letter, shapes in _SHAPES.items() for shape in shapes},
    **dict(_enclosed()),
}
