"""Sealing people's words: AES-256-GCM under the key of the person they are about, good in their own place alone."""

import binascii
import os
from collections.abc import Mapping

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from msgspec.structs import force_setattr

from domain.streams.events import Event
from memberdev.store.failures import Unreadable
from memberdev.store.personal import Spot

NONCE = 12  # bytes, random: NIST SP 800-38D allows 2³² fields a key

Ciphers = Mapping[str, AESGCM | None]


def seal(event: Event, spots: list[Spot], ciphers: Ciphers) -> None:
    """Seal these fields of an event that nobody else holds. What is said about a forgotten person is dropped."""
    for spot in spots:
        value = getattr(spot.thing, spot.field)
        cipher = ciphers[spot.holder]
        if cipher is None:
            force_setattr(spot.thing, spot.field, None)
            continue
        nonce = os.urandom(NONCE)
        if isinstance(value, str):
            sealed: object = text(nonce + cipher.encrypt(nonce, value.encode(), bound_to(event, spot)))
        else:  # answers stay a dictionary, so that the field keeps its type
            sealed = {"": text(nonce + cipher.encrypt(nonce, msgspec.json.encode(value), bound_to(event, spot)))}
        force_setattr(spot.thing, spot.field, sealed)


def unseal(event: Event, spots: list[Spot], ciphers: Ciphers) -> None:
    """Open these fields of an event just decoded. What was said about a forgotten person reads as nothing."""
    for spot in spots:
        value = getattr(spot.thing, spot.field)
        try:
            cipher = ciphers[spot.holder]
        except KeyError:
            raise Unreadable(
                f"{event.id}: the keys have neither a key of {spot.holder} nor a note that it was destroyed. "
                "Were record and keys restored from copies of different days?"
            ) from None
        if cipher is None:
            force_setattr(spot.thing, spot.field, None)
            continue
        try:
            box = binascii.a2b_base64(value if isinstance(value, str) else value[""])
            words = cipher.decrypt(box[:NONCE], box[NONCE:], bound_to(event, spot))
        except (InvalidTag, KeyError, ValueError) as error:
            raise Unreadable(f"{event.id}: {spot.path} was not sealed here, or has been changed since.") from error
        force_setattr(spot.thing, spot.field, words.decode() if isinstance(value, str) else msgspec.json.decode(words))


def bound_to(event: Event, spot: Spot) -> bytes:
    """What the words are bound to: moved to another stream, event or field they cannot be opened."""
    return f"{event.originator_id}\n{event.originator_version}\n{event.TOPIC}\n{spot.path}".encode()


def text(box: bytes) -> str:
    return binascii.b2a_base64(box, newline=False).decode()
