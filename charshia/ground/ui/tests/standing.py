PUBLIC = {"ui:offline", "worker", "manifest", "pulse"}


def standing(world: object) -> dict[str, dict[str, str]]:
    return {"manifest": {"language": "sq"}}
