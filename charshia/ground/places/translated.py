from charshia.ground.languages.texts import copied
from charshia.ground.places.models import Municipality, Settlement

copied("names come from our reviewed table", Municipality, Settlement)
