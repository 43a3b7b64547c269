from charshia.demo.rounds import build_round
from charshia.ground.journal.worker import run_errands
from charshia.market.dispatch.models import Load
from charshia.transport.models import Round


def test_a_newcomer_finds_a_round_of_six_orders_of_three_stalls(cast, as_, now):
    made = build_round(now)
    run_errands()

    round_ = Round.objects.whole().get(pk=made.pk)
    loads = list(Load.objects.of(round_).whole())
    assert (round_.is_planned, len(loads), len({one.order.stall_id for one in loads})) == (
        True, 6, 3
    )  # fmt: skip
    assert [one.order.number for one in loads if one.is_left_out] == []
    assert as_("koordinimi").get(f"/en/office/rounds/{round_.pk}/").status_code == 200
