"""Who can be reached how: names of officers with titles, telephones and email addresses."""

from packlint.facts.contacts.find import contacts_of
from packlint.facts.contacts.records import Contact, Person

__all__ = ["Contact", "Person", "contacts_of"]
