def standing(world):
    """Nothing stands there until an installation loads a ground of its own."""
    return {"ground": {"edition": "1"}}
