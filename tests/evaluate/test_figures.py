"""Every figure on the toy article of conftest.py, and on small changes of it."""

import random

import pytest

from datasette_quotes.evaluate.figures import calibration, find_figure, score
from datasette_quotes.evaluate.items import trim


def figures(gold, prediction, **options):
    return score([gold], {gold["id"]: prediction} if prediction else {}, samples=0, **options)[0]


def change(article, number, **fields):
    article["quotes"][number].update(fields)
    return article


@pytest.mark.parametrize("unit, n", [("segment", 5), ("quote", 4)])
def test_annotation_scores_full_marks_against_itself(gold, perfect, unit, n):
    result = figures(gold, perfect, unit=unit)
    for path in (
        "detection_exact.f1",
        "detection.f1",
        "speaker.f1",
        "speaker_surname.f1",
        "role.f1",
        "organization.f1",
        "card.accuracy",
        "grouping.accuracy",
        "source.accuracy",
        "cue.accuracy",
        "role.status_accuracy",
        "speaker.unnamed_right",
    ):
        assert find_figure(result, path) == 1.0, path
    assert result["detection"]["gold"] == n
    assert result["speaker"]["wrong_rate"] == result["non_speech"]["false_quote_rate"] == 0.0


def test_nothing_predicted(gold):
    result = figures(gold, None)
    assert result["missing"] == 1
    assert (result["detection"]["f1"], result["detection"]["p"]) == (0, None)
    assert (result["card"]["accuracy"], result["speaker"]["wrong_rate"]) == (0, None)


def test_span_is_trimmed_of_marks_and_spaces():
    assert trim("“Hi!” ", 0, 6) == (1, 3)
    assert trim("« Oui »", 0, 7) == (2, 5)


def test_marks_and_edge_punctuation_do_not_matter(gold, at):
    start, end = at("“No comment today, thank you,”")
    for span in ([start, end], [start + 1, end - 2]):
        assert figures(gold, {"quotes": [{"segments": [span]}]})["detection_exact"]["right"] == 1


def test_half_of_the_words_is_enough_for_overlap_only(gold, at):
    def found(words):
        result = figures(gold, {"quotes": [{"segments": [at(words)]}]})
        return result["detection_exact"]["right"], result["detection"]["right"]

    assert found("comment today, thank you") == (0, 1)
    assert found("thank you") == (0, 0)


def test_nested_quotes_and_questions_count_neither_way(gold, perfect, at):
    only_scored = [
        quote
        for quote in perfect["quotes"]
        if not quote["nested_in"] and quote["phenomena"] != ["interviewer_question"]
    ]
    full = {"p": 1, "r": 1, "f1": 1, "right": 5, "predicted": 5, "gold": 5}
    assert figures(gold, perfect)["detection"] == full
    assert figures(gold, {"quotes": only_scored})["detection"] == full
    gold["ignored"] = [{"span": at("The Morning Show")}]
    perfect["quotes"].append({"segments": [at("Morning Show")]})
    assert figures(gold, perfect)["detection"]["predicted"] == 5


def test_drop_leaves_a_class_out(gold, perfect):
    chant = perfect["quotes"].pop(4)
    assert chant["phenomena"] == ["chant_or_sign"]
    assert figures(gold, perfect)["detection"]["r"] == 0.8
    result = figures(gold, perfect, drop=["chant_or_sign"])
    assert (result["detection"]["gold"], result["detection"]["f1"]) == (4, 1.0)


def test_title_of_a_work_returned_as_a_quote(gold, perfect, at):
    perfect["quotes"].append({"segments": [at("The Morning Show")], "speaker": "Ana Ruiz"})
    result = figures(gold, perfect)
    assert result["non_speech"]["false_quote_rate"] == 1.0
    assert result["detection"]["predicted"] == 6
    assert result["speaker"]["predicted"] == 4  # three segments and this


def test_indirect_speech_is_set_aside(gold, perfect, at):
    perfect["quotes"] += [
        {"segments": [at("called the plan")]},
        {"segments": [at("Wait and see.")], "type": "indirect"},
    ]
    result = figures(gold, perfect)
    assert (result["set_aside"], result["detection"]["predicted"]) == (2, 5)


def test_indirect_speech_is_scored_where_it_is_annotated(gold, perfect, at):
    quote = {"segments": [at("called the plan")], "type": "indirect", "speaker": "Ada Roe"}
    perfect["quotes"] += [quote, {"segments": [at("Wait and see.")], "type": "indirect"}]
    before = figures(gold, perfect)
    assert "indirect" not in before
    gold["indirect"] = [{"content_span": at("called the plan"), "speaker": "Bo Park"}]
    after = figures(gold, perfect)
    found = after.pop("indirect")
    assert (found["p"], found["r"], found["speaker_accuracy"]) == (0.5, 1.0, 0.0)
    assert after == before


def test_what_claims_to_stand_between_marks_always_counts():
    article = {"id": "a", "text": "He was the '90s lads' idol.", "quotes": []}
    result = figures(article, {"quotes": [{"segments": [[12, 20]], "type": "direct"}]})
    assert (result["set_aside"], result["detection"]["predicted"]) == (0, 1)


def test_same_span_twice_is_one_prediction(gold, at):
    quote = {"segments": [at("Wait and see.")]}
    result = figures(gold, {"quotes": [quote, {**quote, "speaker": "X Y"}]})
    assert result["detection"]["predicted"] == 1


def test_grouping(gold, perfect):
    first, second, *rest = perfect["quotes"]
    split = [{**first, "segments": [segment]} for segment in first["segments"]]
    result = figures(gold, {"quotes": [*split, second, *rest]})
    assert (result["grouping"]["accuracy"], result["detection"]["f1"]) == (0, 1)
    joined = {**first, "segments": first["segments"] + second["segments"]}
    result = figures(gold, {"quotes": [joined, *rest]})
    assert result["grouping"] == {"accuracy": 1, "gold": 1, "merged": 1}


def test_wrong_speaker_abstention_and_naming_the_unnamed(gold, perfect):
    speaker = figures(gold, change(perfect, 1, speaker="Bob Stone"))["speaker"]
    assert (speaker["wrong_rate"], speaker["p"], speaker["r"]) == (1 / 3, 2 / 3, 2 / 3)
    speaker = figures(gold, change(perfect, 1, speaker=None))["speaker"]
    assert (speaker["wrong_rate"], speaker["abstention_rate"]) == (0, 1 / 3)
    assert (speaker["p"], speaker["r"]) == (1, 2 / 3)
    speaker = figures(gold, change(perfect, 3, speaker="Ana Ruiz"))["speaker"]
    assert (speaker["wrong_rate"], speaker["unnamed_right"]) == (1 / 3, 0.5)


def test_surname_is_short_unless_two_people_share_it(gold, perfect):
    change(change(perfect, 0, speaker="Ruiz"), 1, speaker="Ruiz")
    result = figures(gold, perfect)
    assert (result["speaker"]["f1"], result["speaker_surname"]["f1"]) == (0, 1)
    assert (result["speaker"]["wrong_rate"], result["speaker"]["short_rate"]) == (0, 1)
    gold["speakers"].append(
        {"name": "Eva Ruiz", "kind": "person", "aliases": ["Eva Ruiz"], "roles": []}
    )
    assert figures(gold, perfect)["speaker"]["wrong_rate"] == 1


def test_any_of_joint_speakers_is_right(gold, perfect):
    change(gold, 1, co_speakers=["Li Wei"])
    assert figures(gold, change(perfect, 1, speaker="Li Wei"))["speaker"]["f1"] == 1


def test_organization_as_speaker_goes_by_its_acronym_too(gold, perfect):
    change(gold, 1, speaker="Federal Grants Office", speaker_kind="organization")
    assert figures(gold, change(perfect, 1, speaker="FGO"))["speaker"]["f1"] == 1


def test_speaker_whom_the_annotation_does_not_know_is_left_out(gold, perfect):
    change(gold, 1, speaker=None, speaker_kind=None)
    speaker = figures(gold, perfect)["speaker"]
    assert (speaker["right"], speaker["predicted"], speaker["gold"]) == (2, 2, 2)


@pytest.mark.parametrize(
    "fields, role, card",
    [
        ({"role": "CEO"}, 1, 1),
        ({"role": "Gov.", "organization": None}, 1, 2 / 3),
        ({"role": "mayor"}, 0.75, 2 / 3),
        ({"role": "deputy chief executive"}, 0.75, 2 / 3),
        ({"role": None}, 6 / 7, 2 / 3),
        ({"organization": "Orbo Inc."}, 1, 1),
        ({"organization": "Blik"}, 1, 2 / 3),
    ],
)
def test_roles(gold, perfect, fields, role, card):
    result = figures(gold, change(perfect, 1, **fields))
    assert result["role"]["f1"] == pytest.approx(role)
    assert result["card"]["accuracy"] == pytest.approx(card)


def test_title_where_there_is_none_is_wrong_but_for_another_role_of_the_speaker(gold, perfect):
    change(gold, 1, role=None, organization=None, role_status=None)
    change(perfect, 1, role="painter", organization=None)
    assert figures(gold, perfect)["role"]["p"] == 0.75
    assert figures(gold, change(perfect, 1, role="governor"))["role"]["p"] == 1


def test_title_costs_nothing_where_the_annotation_leaves_it_open(gold, perfect):
    change(gold, 1, role=None, organization=None, role_status=None)
    change(perfect, 1, role="painter", organization=None)
    change(gold, 1, phenomena=["role_in_verb_phrase"])
    assert figures(gold, perfect)["role"]["p"] == 1
    change(gold, 1, phenomena=[])
    result = figures({**gold, "unknown_if_null": ["role"]}, perfect)
    assert (result["role"]["p"], result["card"]) == (1, None)


def test_changed_role_takes_no_other(gold, perfect):
    change(gold, 1, phenomena=["role_changed"])
    assert figures(gold, change(perfect, 1, role="governor"))["role"]["f1"] == 0.75


def test_status_is_judged_on_right_titles(gold, perfect):
    result = figures(gold, change(perfect, 1, role_status="former"))
    assert result["role"]["status_accuracy"] == 0.75


def test_inferred_organization_may_be_missing(gold, perfect):
    change(perfect, 1, organization=None)
    assert figures(gold, perfect)["card"]["accuracy"] < 1
    change(gold, 1, phenomena=["org_inferred"])
    assert figures(gold, perfect)["card"]["accuracy"] == 1


def test_confidence(gold, perfect):
    change(perfect, 0, confidence=0.95)
    change(perfect, 1, confidence=0.6, speaker="Bob Stone")
    found = figures(gold, perfect)["confidence"]
    assert found["at_90"] == {"precision": 1, "coverage": 2 / 3}
    assert found["at_50"] == {"precision": 2 / 3, "coverage": 1}
    assert found["brier"] == pytest.approx((0.05**2 * 2 + 0.36) / 3)
    assert found["ece"] == pytest.approx(0.7 / 3)
    assert calibration([], 3) is None


def test_breakdown_leaves_rare_tags_out(gold, perfect):
    change(gold, 0, phenomena=["split_quote"])
    result = figures(gold, perfect)
    assert result["by_source_kind"]["pronoun"]["n"] == 1
    assert "split_quote" not in result["by_phenomenon"]
    many = [{**gold, "id": str(i)} for i in range(4)]
    split = score(many, {"0": perfect}, samples=0)[0]["by_phenomenon"]["split_quote"]
    assert (split["n"], split["recall"], split["speaker_recall"]) == (8, 0.25, 0.25)


def test_intervals_hold_the_figure_and_repeat(gold, perfect):
    many = [{**gold, "id": str(i)} for i in range(20)]
    predictions = {str(i): perfect for i in random.Random(1).sample(range(20), 12)}
    one, other = (score(many, predictions, samples=200)[0] for _ in range(2))
    low, high = one["interval"]["speaker.f1"]
    assert low < one["speaker"]["f1"] < high
    assert one["interval"] == other["interval"]


def test_breakdown_and_sure_names_have_intervals(gold, perfect):
    change(change(perfect, 0, confidence=0.95), 1, confidence=0.99)
    many = [{**gold, "id": str(i)} for i in range(20)]
    first_only = {"quotes": perfect["quotes"][:1]}
    predictions = {str(i): perfect if i % 2 else first_only for i in range(20)}
    result = score(many, predictions, samples=200)[0]
    low, high = result["by_source_kind"]["pronoun"]["interval"]
    assert low < result["by_source_kind"]["pronoun"]["speaker_recall"] == 0.5 < high
    assert result["interval"]["confidence.at_90.precision"] == [1.0, 1.0]
    assert figures(gold, perfect)["by_type"]["direct"]["interval"] is None


def test_errors_are_listed(gold, perfect, at):
    change(change(perfect, 1, speaker="Bob Stone"), 3, role="painter")
    change(perfect, 0, segments=[at("The Morning Show")])
    errors = score([gold], {"toy": perfect}, samples=0)[1]
    kinds = sorted(error["kind"] for error in errors)
    assert kinds == ["missed", "missed", "role wrong", "speaker wrong", "spurious"]
    assert {"id": "toy", "quote": "The Morning Show"}.items() <= errors[-1].items()


def test_errors_hold_both_quotes(gold, perfect, at):
    change(change(perfect, 1, speaker="Bob Stone"), 0, segments=[at("The Morning Show")])
    sides = {
        error["kind"]: (error["annotated"], error["predicted"])
        for error in score([gold], {"toy": perfect}, samples=0)[1]
    }
    assert sides == {
        "missed": (gold["quotes"][0], None),
        "speaker wrong": (gold["quotes"][1], perfect["quotes"][1]),
        "spurious": (None, perfect["quotes"][0]),
    }
