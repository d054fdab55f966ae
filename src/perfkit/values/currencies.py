"""Currencies of ISO 4217 and the digits of their minor units.

Source: ISO 4217 list one (currency, fund and precious-metal codes), as published 2026-01-01 by the maintenance agency
SIX, https://www.six-group.com/en/products-services/financial-information/data-standards.html. Codes withdrawn before
that day are not in it. Cash rounding (CHF 0.05) is another matter: a plan that wants it writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from perfkit.diagnostics import Refused, door, find
from perfkit.diagnostics.codes.values import CURRENCY_WITHOUT_MINOR_UNIT, UNKNOWN_CURRENCY
from perfkit.values.reasons import show_value

_NO_DIGITS = """
    BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF
"""
_TWO_DIGITS = """
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
    COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
    INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR
    MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
    STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG
"""
_THREE_DIGITS = """
    BHD IQD JOD KWD LYD OMR TND
"""
_FOUR_DIGITS = """
    CLF UYW
"""
# Gold and its kin, drawing rights, units of account, and the codes for tests and for no currency.
CURRENCIES_WITHOUT_MINOR_UNIT: frozenset[str] = frozenset(
    ["XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX"]
)

CURRENCY_DIGITS: Mapping[str, int] = MappingProxyType(
    {
        code: digits
        for digits, codes in ((0, _NO_DIGITS), (2, _TWO_DIGITS), (3, _THREE_DIGITS), (4, _FOUR_DIGITS))
        for code in codes.split()
    }
)


@door
def get_currency_digits(code: str) -> int:
    """How many decimals the minor unit of a currency has: 0, 2, 3 or 4.

    code: three capitals as in ISO 4217. Refused: PKV001 for an unknown code, PKV002 for one without a minor unit.

    >>> get_currency_digits("JPY"), get_currency_digits("USD"), get_currency_digits("KWD"), get_currency_digits("CLF")
    (0, 2, 3, 4)
    """
    try:
        digits = CURRENCY_DIGITS.get(code)
    except TypeError:
        # What cannot stand in a table is no text either.
        digits = None
    if digits is not None:
        return digits
    if not _is_text(code):
        raise Refused(find(UNKNOWN_CURRENCY, currency=show_value(code)[:20]))
    if code in CURRENCIES_WITHOUT_MINOR_UNIT:
        raise Refused(find(CURRENCY_WITHOUT_MINOR_UNIT, currency=code))
    capitals = code.strip().upper()
    if capitals in CURRENCY_DIGITS:
        raise Refused(find(UNKNOWN_CURRENCY, currency=code[:20], nearest=capitals))
    raise Refused(find(UNKNOWN_CURRENCY, currency=code[:20]))


def _is_text(code: object) -> bool:
    return isinstance(code, str)
