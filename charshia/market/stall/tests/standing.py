from charshia.people.organisations.duties import Duty

PAGES = {"stall:today": Duty.LOOK, "stall:orders": Duty.HAND_OVER, "stall:order": Duty.HAND_OVER}
STEPS = {
    "stall:accepting": Duty.ORDERS,
    "stall:declining": Duty.ORDERS,
    "stall:cancelling": Duty.ORDERS,
    "stall:refund": Duty.ORDERS,
    "stall:readiness": Duty.HAND_OVER,
    "stall:handover": Duty.HAND_OVER,
    "stall:completion": Duty.HAND_OVER,
    "stall:payments": Duty.HAND_OVER,
    "stall:refusal": Duty.HAND_OVER,
}
DUTIES = PAGES | STEPS
