"""Pages that let only browsers through, sent where JSON or XML was to come.

Seen in 2026: Anubis ("Making sure you're not a bot!") with 500 and with 200, Cloudflare ("Just a moment..."), captchas
and pages that want JavaScript.  They are told by what they are (HTML) and by what they say, in several languages.
"""

import re
from typing import Final

from publist.services.http.transport import HttpAnswer

_NEVER: Final = frozenset({301, 302, 303, 307, 308, 404, 410})
"""Answers that say something of their own; their pages often mention JavaScript."""
_MOST: Final = 100_000
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_SAYS = re.compile(
    r"<title>[^<]{0,40}\b(?:just a|one|einen|un|um) moment|not a (?:ro)?bot\b|\banubis\b|"
    r"proof[- ]of[- ](?:work|humanity)|"
    r"captcha|turnstile|\bcf[-_]chl|challenge-platform|check(?:ing|s)? (?:if )?your (?:web )?browser|"
    r"(?:are|you'?re) (?:a )?human\b|"
    r"\b(?:anti-?)?bot[- ](?:check|protection|detection|verification|challenge|manager)|"
    r"ddos[- ]protection|keep (?:out )?(?:ro)?bots|automated (?:access|requests|queries|traffic)|"
    r"security (?:check|verification)|(?:enable|requires?|needs?|turn on|activate) (?:java ?script|cookies)|"
    r"java ?script (?:is |must be |to be )?(?:required|disabled|enabled|needed)|"
    # German, French, Spanish and Portuguese, Italian, Dutch, Polish
    r"kein (?:ro)?bot\b|browser wird (?:ge|über)prüft|javascript (?:zu )?(?:aktivieren|einschalten)|sicherheitsprüfung|"
    r"pas un robot|vérifi\w+ (?:de )?votre navigateur|vérifions que vous|activer javascript|contrôle de sécurité|"
    r"(?:no eres|no soy|não é|não sou) um? (?:ro)?bot|(?:comprobando|verificando|verificación de) (?:su|tu|seu|o seu) "
    r"navegador|(?:active|habilite|habilitar|ativ\w+) (?:o )?javascript|"
    r"non (?:sei|sono) un (?:ro)?bot|verifica del (?:tuo )?browser|abilita\w* javascript|geen robot|"
    r"controle van uw browser|nie jesteś (?:ro)?botem|sprawdzanie przeglądarki|"
    # Russian, Chinese, Japanese, Korean
    r"не (?:ро)?бот\b|проверк\w+ (?:вашего )?браузера|"
    r"人机验证|人機驗證|验证码|驗證碼|不是机器人|不是機器人|检查您的浏览器|檢查您的瀏覽器|"
    r"(?:ロ)?ボットではない|ブラウザを確認|(?:로)?봇이 아[닙닌]|브라우저(?:를)? 확인",
    re.IGNORECASE,
)
_HEADERS: Final = {"x-amzn-waf-action": "challenge", "cf-mitigated": "challenge"}
"""What some guards say beside, or instead of, a page."""


def is_bot_check(answer: HttpAnswer) -> bool:
    """Whether an answer is such a page.  An ordinary page of an error is none."""
    if answer.status in _NEVER:
        return False
    if any(answer.headers.get(name, "").strip().lower() == value for name, value in _HEADERS.items()):
        return True
    if not _is_html(answer):
        return False
    text = answer.body[:_MOST].decode("utf-8", "replace").replace("\u2019", "'").replace("&#39;", "'")
    return _SAYS.search(text) is not None


def _is_html(answer: HttpAnswer) -> bool:
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    return kind in {"text/html", "application/xhtml+xml"} or _HTML.match(answer.body[:2_000]) is not None
