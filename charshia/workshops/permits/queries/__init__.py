from charshia.workshops.permits.queries.lacking import Training, lacking
from charshia.workshops.permits.queries.standing import permission_of, permissions_of

__all__ = ["Training", "lacking", "permission_of", "permissions_of"]
