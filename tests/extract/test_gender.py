"""Which pronoun an article's words let us expect; None where they do not."""

import pytest
from name_docs import entities, named

from datasette_quotes.extract.given_names import fold, gender_of_given_name, is_given_name


@pytest.mark.parametrize(
    "text, gender",
    [
        pytest.param("We saw Ms Kim Merrow.", "female", id="title"),
        pytest.param("We saw Sir Kim Merrow.", "male", id="knight"),
        pytest.param("We saw spokeswoman Kim Merrow.", "female", id="noun before"),
        pytest.param("So Kim Merrow, a spokesman, said.", "male", id="noun after"),
        pytest.param("So his wife, Kim Merrow, said.", "female", id="relation"),
        pytest.param("So Kim Merrow, his wife's lawyer, said.", None, id="another's relation"),
        pytest.param("So George Merrow has yet, she says, to win.", "female", id="inserted"),
        pytest.param("We saw Edith Merrow.", "female", id="given name"),
        pytest.param("We saw Mr Edith Merrow.", None, id="title against name"),
        pytest.param("We saw Kim Merrow.", None, id="either"),
    ],
)
def test_gender_of_a_person(text, gender):
    person = next(e for name, e in entities(named(text)).items() if name.endswith("Merrow"))
    assert person.gender == gender


def test_given_names_are_looked_up_without_diacritics():
    assert fold("Bækmoše") == "baekmose"
    assert gender_of_given_name("Zdenek") == gender_of_given_name("Zdeněk") == "male"
    assert gender_of_given_name("Eun-Ann") is None or is_given_name("Eun")


@pytest.mark.parametrize("name", ["Andrea", "Jean", "Nicola", "Alexis"])
def test_names_that_change_gender_by_country_tell_nothing(name):
    assert is_given_name(name)
    assert gender_of_given_name(name) is None
