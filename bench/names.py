"""Made-up people's names, as skewed as real ones: a few are very common, most are rare."""

from __future__ import annotations

import random
from itertools import accumulate

# Shares in percent of the population, rounded; the rest is invented and falls off as real ones do.
SURNAMES = dict(
    SMITH=0.83, JOHNSON=0.65, WILLIAMS=0.55, BROWN=0.49, JONES=0.48, GARCIA=0.39, MILLER=0.39,
    DAVIS=0.38, RODRIGUEZ=0.37, MARTINEZ=0.36, HERNANDEZ=0.35, LOPEZ=0.30, GONZALEZ=0.29,
    WILSON=0.27, ANDERSON=0.27, THOMAS=0.26, TAYLOR=0.25, MOORE=0.25, JACKSON=0.24, MARTIN=0.24,
    LEE=0.24, PEREZ=0.23, THOMPSON=0.22, WHITE=0.22, HARRIS=0.21, SANCHEZ=0.21, CLARK=0.19,
    RAMIREZ=0.19, LEWIS=0.18, ROBINSON=0.18, WALKER=0.18, YOUNG=0.16, ALLEN=0.16, KING=0.16,
    WRIGHT=0.16, SCOTT=0.15, TORRES=0.15, NGUYEN=0.15, HILL=0.15, FLORES=0.15, GREEN=0.15,
    ADAMS=0.15, NELSON=0.14, BAKER=0.14, HALL=0.14, RIVERA=0.13, CAMPBELL=0.13, MITCHELL=0.13,
    CARTER=0.13, ROBERTS=0.13, GOMEZ=0.12, PHILLIPS=0.12, EVANS=0.12, TURNER=0.12, DIAZ=0.12,
    PARKER=0.11, CRUZ=0.11, EDWARDS=0.11, COLLINS=0.11, REYES=0.11, STEWART=0.11, MORRIS=0.11,
    MORALES=0.11, MURPHY=0.10, COOK=0.10, ROGERS=0.10, GUTIERREZ=0.10, ORTIZ=0.10, MORGAN=0.10,
    COOPER=0.10, PETERSON=0.10, BAILEY=0.10, REED=0.09, KELLY=0.09, HOWARD=0.09, RAMOS=0.09,
)  # fmt: skip
MEN = dict(
    JAMES=2.4, JOHN=2.3, ROBERT=2.3, MICHAEL=2.6, WILLIAM=1.8, DAVID=2.0, RICHARD=1.2, JOSEPH=1.4,
    THOMAS=1.1, CHARLES=1.0, CHRISTOPHER=1.8, DANIEL=1.5, MATTHEW=1.5, ANTHONY=1.2, MARK=0.9,
    DONALD=0.5, STEVEN=0.8, PAUL=0.7, ANDREW=1.1, JOSHUA=1.3, KENNETH=0.6, KEVIN=0.9, BRIAN=0.9,
    GEORGE=0.5, TIMOTHY=0.8, RONALD=0.5, EDWARD=0.5, JASON=1.0, JEFFREY=0.7, RYAN=0.9, JACOB=0.9,
    GARY=0.4, NICHOLAS=0.9, ERIC=0.8, JONATHAN=0.8, STEPHEN=0.5, LARRY=0.3, JUSTIN=0.9, SCOTT=0.4,
    BRANDON=0.9, BENJAMIN=0.6, SAMUEL=0.6, GREGORY=0.4, FRANK=0.3, ALEXANDER=0.7, RAYMOND=0.3,
    PATRICK=0.5, JACK=0.3, DENNIS=0.3, TYLER=0.7, AARON=0.6, JOSE=0.8, ADAM=0.5, NATHAN=0.5,
    HENRY=0.2, ZACHARY=0.5, DOUGLAS=0.3, PETER=0.3, KYLE=0.5, JUAN=0.5, LUIS=0.4, CARLOS=0.4,
    MARCUS=0.3, TERRENCE=0.1, DWAYNE=0.1, ANGEL=0.2, JESUS=0.2, ANTOINE=0.1, LEON=0.1, CURTIS=0.1,
)  # fmt: skip
WOMEN = dict(
    MARY=1.6, PATRICIA=0.9, JENNIFER=1.6, LINDA=0.9, ELIZABETH=1.0, BARBARA=0.7, SUSAN=0.7,
    JESSICA=1.2, SARAH=1.0, KAREN=0.6, LISA=0.9, NANCY=0.5, BETTY=0.3, SANDRA=0.5, MARGARET=0.5,
    ASHLEY=0.9, KIMBERLY=0.9, EMILY=0.7, DONNA=0.5, MICHELLE=0.9, CAROL=0.4, AMANDA=0.8, MELISSA=0.8,
    DEBORAH=0.5, STEPHANIE=0.8, REBECCA=0.7, LAURA=0.6, SHARON=0.4, CYNTHIA=0.5, KATHLEEN=0.4,
    AMY=0.7, ANGELA=0.7, SHIRLEY=0.2, ANNA=0.4, BRENDA=0.4, PAMELA=0.4, NICOLE=0.7, SAMANTHA=0.6,
    KATHERINE=0.5, CHRISTINE=0.5, CATHERINE=0.4, VIRGINIA=0.2, RACHEL=0.5, MARIA=0.7, HEATHER=0.6,
    DIANE=0.3, JULIE=0.4, JOYCE=0.2, VICTORIA=0.4, KELLY=0.4, CHRISTINA=0.5, JOAN=0.2, TIFFANY=0.4,
)  # fmt: skip
NICKNAMES = {
    "JAMES": ("JIM", "JIMMY", "JAMIE"), "ROBERT": ("BOB", "ROB", "BOBBY"),
    "WILLIAM": ("BILL", "WILL", "BILLY"), "MICHAEL": ("MIKE", "MICKEY"), "DAVID": ("DAVE",),
    "RICHARD": ("RICK", "DICK"), "JOSEPH": ("JOE", "JOEY"), "THOMAS": ("TOM", "TOMMY"),
    "CHARLES": ("CHUCK", "CHARLIE"), "CHRISTOPHER": ("CHRIS",), "DANIEL": ("DAN", "DANNY"),
    "MATTHEW": ("MATT",), "ANTHONY": ("TONY",), "STEVEN": ("STEVE",), "ANDREW": ("ANDY", "DREW"),
    "JOSHUA": ("JOSH",), "KENNETH": ("KEN", "KENNY"), "TIMOTHY": ("TIM",), "EDWARD": ("ED", "TED"),
    "JEFFREY": ("JEFF",), "NICHOLAS": ("NICK",), "BENJAMIN": ("BEN",), "SAMUEL": ("SAM",),
    "GREGORY": ("GREG",), "ALEXANDER": ("ALEX",), "PATRICK": ("PAT",), "NATHAN": ("NATE",),
    "PATRICIA": ("PAT", "PATTY"), "JENNIFER": ("JEN", "JENNY"), "ELIZABETH": ("LIZ", "BETH"),
    "SUSAN": ("SUE",), "JESSICA": ("JESS",), "MARGARET": ("PEGGY", "MEG"), "KIMBERLY": ("KIM",),
    "AMANDA": ("MANDY",), "DEBORAH": ("DEB", "DEBBIE"), "STEPHANIE": ("STEPH",),
    "REBECCA": ("BECKY",), "KATHERINE": ("KATE", "KATHY"), "SAMANTHA": ("SAM",),
}  # fmt: skip
STREETS = ("MAIN", "OAK", "MAPLE", "CEDAR", "PARK", "ELM", "WASHINGTON", "LAKE", "HILL", "WALNUT")
KINDS = ("ST", "AVE", "RD", "DR", "LN", "CT", "WAY", "BLVD")
ONSETS = "B C D F G H K L M N P R S T V W BR CH CL DR FR GR KR PL SH ST TR TH".split()
VOWELS = "A E I O U AI EA OO".split()
CODAS = "N R L S T M CK ND RT LL NS".split() + [""] * 4
ENDINGS = "SON MAN EZ LEY TON BERG SKI FORD WELL ER INGTON O A".split()


class Bag:
    """Names drawn by how common they are."""

    def __init__(self, shares: dict[str, float], invented: int, rng: random.Random) -> None:
        """The known shares, and `invented` more names that share what is left, by Zipf."""
        left = 100.0 - sum(shares.values())
        tail = [1.0 / (rank + 60) for rank in range(invented)]
        scale = left / sum(tail)
        names = dict(shares)
        for share in tail:
            names[_unused(names, rng)] = share * scale
        self.names = list(names)
        self.bounds = list(accumulate(names.values()))

    def draw(self, rng: random.Random) -> str:
        """One name."""
        return rng.choices(self.names, cum_weights=self.bounds)[0]


def invent(rng: random.Random) -> str:
    """A name that nobody need have."""
    syllables = rng.choice((1, 1, 2, 2, 3))
    body = "".join(
        rng.choice(ONSETS) + rng.choice(VOWELS) + rng.choice(CODAS) for _ in range(syllables)
    )
    return body + rng.choice(ENDINGS)


def _unused(names: dict[str, float], rng: random.Random) -> str:
    while (name := invent(rng)) in names:
        pass
    return name
