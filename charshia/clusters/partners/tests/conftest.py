from charshia.clusters.actors.tests.conftest import eleni, ilir, office, places

__all__ = ["eleni", "ilir", "office", "places"]
