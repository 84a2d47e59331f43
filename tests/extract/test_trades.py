"""Trades that are roles only beside a person's name."""

import pytest

pytestmark = pytest.mark.trained
SAID = " “It broke,” Brandt said."


@pytest.mark.parametrize(
    "text, title, status",
    [
        pytest.param(
            f"Otto Brandt, a cider maker, paid.{SAID}", "cider maker", "current", id="after"
        ),
        pytest.param(
            f"Otto Brandt, 54, of Pell Street, a retired mail carrier, paid.{SAID}",
            "mail carrier",
            "former",
            id="age-and-home",
        ),
        pytest.param(
            "“It broke,” said the club’s cutman, Otto Brandt.", "cutman", "current", id="before"
        ),
        pytest.param(
            "“It broke,” said the outgoing cathaoirleach, Otto Brandt.",
            "cathaoirleach",
            "outgoing",
            id="status-alone",
        ),
    ],
)
def test_a_trade_beside_a_person_is_a_role(extract, text, title, status):
    role = extract(text).quotes[0].role
    assert role is not None and (role.title, role.status) == (title, status)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"Otto Brandt, a father of three, paid.{SAID}", id="kin"),
        pytest.param(f"Otto Brandt, a customer, paid.{SAID}", id="description"),
        pytest.param(f"Otto Brandt sued the maker.{SAID}", id="a-company"),
        pytest.param(f"Otto Brandt saw a carrier, a tanker and a tug.{SAID}", id="ships"),
    ],
)
def test_elsewhere_it_is_none(extract, text):
    assert extract(text).quotes[-1].role is None
