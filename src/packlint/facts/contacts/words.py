"""English words of offices and posts."""

from __future__ import annotations

# In the name of a mailbox: it belongs to an office, and to no one person.
OFFICES = frozenset(
    """about access admin administration adult adults advice appeals assembly audit board
    business cabinet care chief children committee committees communications community
    complaints consultation contact corporate council councillor councillors customer data
    democracy democratic desk development digital director education elections email enquiries
    enquiry environment estates events executive feedback finance foi freedom governance head
    health help helpdesk highways housing hr info information inbox law legal library
    licensing local mail mailbox manager media members monitoring newsletter noreply office
    officer online parking planning policy postmaster press procurement programme project
    protection property public register registrars registration regulatory reply resources
    safeguarding safety school schools scrutiny secretariat secretary section sen send service
    services social strategic strategy street support team the town traffic training transport
    treasury unit waste web webmaster website wellbeing works your""".split()
)

# In a job title.
ROLES = frozenset(
    """accountant adviser advisor analyst architect assistant auditor chair chairman chairperson
    chief clerk commissioner consultant controller convenor coordinator deputy director
    ecologist engineer executive governor head inspector lawyer lead leader librarian manager
    mayor officer partner planner principal programmer registrar secretary solicitor
    specialist strategist superintendent supervisor surveyor treasurer""".split()
)
