from charshia.circular.founding.models.enterprises import (
    Duty as Duty,
)
from charshia.circular.founding.models.enterprises import (
    Enterprise as Enterprise,
)
from charshia.circular.founding.models.enterprises import (
    Hand as Hand,
)
