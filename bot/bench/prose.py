"""What people write, for the bench: dumps, dictation, chatter and changes, mixed to the length asked for."""

from __future__ import annotations

SAID = (
    "call the dentist tomorrow at 5pm and ask about the crown",
    "pay the electricity bill by Friday, urgent!!",
    "oh and remind me to take the bins out every Tuesday at 7",
    "so um I was thinking we should probably sort out the loft at some point before mum comes on the 14th",
    "- renew passport (needs photos!) by jan 15 #travel ~2h",
    "email Priya & Sam re: the offsite, they asked twice already",
    "done with the plumber, move the essay to next thursday morning",
    "buy oat milk, rye bread, 6 eggs and something nice for Zoe's birthday",
    "lunch with Ida on Friday at 1, then the car needs to be at the garage by half past three",
    "honestly today was a lot. I couldn't reach the bank, the line was busy for 40 minutes",
    "note: gate code is 4471, wifi password otter-lake, meter reading 12.305",
    "every other thursday water the ferns; first monday of the month test the smoke alarm",
    "what have I got on this weekend? and when is the parent evening again",
    "she wrote \"please cancel everything by 9 am\" but I think that was a joke",
    "https://example.org/a/long/path?with=query&and=42 read that later",
    "book the ferry for the 3rd to the 9th of August, 2 adults 1 child, under $420",
    "tell the landlord that the heating in room 3 has been off since 6:30",
    "finish chapter 12 (pages 200-240), prob an hour and a half, no rush",
    "My sister's train gets in at 18:07 on platform 4 at the Hauptbahnhof.",
    "1. print tickets 2. charge camera 3. pack the blue bag in two and a half hours",
    "thanks!! 🙏 that helped, next one please",
    "if the claim is not through by monday I'll need to ring them first thing",
)  # fmt: skip
JOINTS = (", ", ". ", "\n", " and also ", "\n- ", "; ", " ")


def passages(length: int, count: int) -> list[str]:
    """`count` texts of exactly `length` characters, none the same as another."""
    return [_passage(length, number) for number in range(count)]


def _passage(length: int, number: int) -> str:
    step, parts, size, place = 1 + number % (len(SAID) - 1), list[str](), 0, number
    while size <= length:
        said = SAID[place % len(SAID)] if parts else f"{SAID[place % len(SAID)]} no {number}"
        joint = JOINTS[(place // 2 + number) % len(JOINTS)]
        parts += (said, joint)
        size += len(said) + len(joint)
        place += step
    return "".join(parts)[:length]
