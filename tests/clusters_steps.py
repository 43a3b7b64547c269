"""Steps of the map of actors, of a cluster and of its meetings, as people take them on pages.

Whoever takes a step is the first argument. After every step the page fits the window.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from tests.browser import Visitor
from tests.calls_steps import TYPED, fits
from tests.supply_steps import enter, open_desk
from tests.test_journey_accounts import path_in, written

# The map of actors.


def enter_own(person: Visitor, facts: Mapping[str, str]) -> None:
    """From her desk: her firm, which waits for the coordinator's yes."""
    open_desk(person, "My entry on the map")
    person.follow(person.t("Enter a firm or partner"))
    person.page.get_by_role("radio", name=person.t("Firm or farm")).check()
    enter(person, facts, "Send it")
    person.page.get_by_text(person.t("waits for a yes")).first.wait_for()


def invite(coordinator: Visitor, facts: Mapping[str, str]) -> None:
    open_desk(coordinator, "The map of actors")
    coordinator.follow(coordinator.t("Invite by letter"))
    coordinator.page.get_by_role("radio", name=coordinator.t("Firm or farm")).check()
    enter(coordinator, facts, "Send the letter")
    coordinator.page.get_by_text(coordinator.t("The letter is on its way.")).first.wait_for()


def answer_invitation(guest: Visitor, email: str, facts: Mapping[str, str]) -> None:
    """By the link of the letter, without an account."""
    letter = written(guest, "mail", email, "/invited-entry/")
    guest.go(path_in(letter, "/invited-entry/"))
    fits(guest)
    for label, value in facts.items():
        guest.fill(label, value)
    guest.press("Send it")
    told = guest.t("It was sent; the coordinator looks at it. You can still change it.")
    guest.page.get_by_text(told).first.wait_for()
    fits(guest)


def put_on_map(coordinator: Visitor, name: str) -> None:
    """What waits on her desk."""
    coordinator.go("office/")
    coordinator.follow(re.compile(re.escape(name)), coordinator.page.get_by_role("main"))
    fits(coordinator)
    coordinator.press("Put it on the map")
    coordinator.page.get_by_text(coordinator.t("It stands on the map.")).first.wait_for()


def bring_in(coordinator: Visitor, file: Path, choices: Mapping[str, str]) -> None:
    """A table; ``choices`` say what is done with rows that are perhaps there already."""
    open_desk(coordinator, "The map of actors")
    coordinator.follow(coordinator.t("Bring in a file"))
    coordinator.field("File").set_input_files(file)
    fits(coordinator)
    coordinator.press("Read it")
    coordinator.button("Put these on the map").wait_for()
    fits(coordinator)
    for name, choice in choices.items():
        row = coordinator.page.get_by_label(re.compile(re.escape(name)))
        row.select_option(label=coordinator.t(choice))
    coordinator.press("Put these on the map")
    coordinator.page.get_by_text(coordinator.t("Brought in")).wait_for()
    fits(coordinator)


def merge(coordinator: Visitor, later: str, earlier: str) -> str:
    """Two entries that were found to be one; the short name of the later."""
    open_desk(coordinator, "The map of actors")
    coordinator.follow(coordinator.t("Entries that may be one"))
    fits(coordinator)
    coordinator.follow(re.compile(f"{re.escape(later)} → {re.escape(earlier)}"))
    slug = urlsplit(coordinator.page.url).path.split("/")[5]
    fits(coordinator)
    coordinator.press("Merge")
    coordinator.page.get_by_text(coordinator.t("They are one now.")).first.wait_for()
    fits(coordinator)
    return slug


# A cluster.


def found(coordinator: Visitor, facts: Mapping[str, str], ticked: list[str]) -> str:
    """Its short address; ``ticked`` are countries and sectors as the page calls them."""
    open_desk(coordinator, "Clusters")
    coordinator.follow(coordinator.t("Found a cluster"))
    for name in ticked:
        coordinator.page.get_by_role("checkbox", name=name, exact=True).check()
    enter(coordinator, facts, "Found it")
    return urlsplit(coordinator.page.url).path.split("/")[3]


def ask_in(coordinator: Visitor, cluster: str, name: str) -> None:
    coordinator.go(f"clusters/{cluster}/inside/")
    coordinator.follow(coordinator.t("Ask somebody in"))
    enter(coordinator, {"Whom do you ask in?": name}, "Ask them in")


def come_in(member: Visitor, name: str) -> None:
    """From her desk into the cluster that asked her."""
    open_desk(member, "My clusters")
    follow_in(member, name, "Come into the cluster")
    member.press("We come in")
    member.page.get_by_text(member.t("Saved.")).wait_for()
    fits(member)


def follow_in(member: Visitor, cluster: str, words: str) -> None:
    panel = member.page.get_by_role("region", name=cluster)
    member.follow(re.compile(re.escape(member.t(words))), panel)
    fits(member)


def show(coordinator: Visitor, cluster: str) -> None:
    coordinator.go(f"clusters/{cluster}/inside/")
    coordinator.follow(coordinator.t("Show the cluster"))
    enter(coordinator, {}, "Show it")


def put_into_force(coordinator: Visitor, cluster: str, text: str) -> None:
    """Statutes written, proposed and put into force by who coordinates it."""
    coordinator.go(f"clusters/{cluster}/inside/")
    coordinator.follow(coordinator.t("A new version"))
    enter(coordinator, {"The statutes": text}, "Save")
    coordinator.follow(re.compile(re.escape(coordinator.t("Version %(number)s", number=1))))
    coordinator.follow(coordinator.t("Propose the statutes"))
    enter(coordinator, {}, "Propose them")
    coordinator.follow(coordinator.t("Put the statutes into force"))
    enter(coordinator, {}, "Put into force")


def accept_statutes(member: Visitor, cluster: str, name: str) -> None:
    """What waits for her in the cluster: to read the statutes and accept them."""
    open_desk(member, "My clusters")
    follow_in(member, cluster, "Read the statutes and accept them")
    member.follow(member.t("Accept for %(name)s", name=name))
    member.field("We have read the statutes and accept them").check()
    enter(member, {}, "We accept them")


def write_notice(coordinator: Visitor, title: str, cluster: str) -> None:
    """A change of law that the members of the cluster must confirm having read."""
    open_desk(coordinator, "News and events")
    coordinator.follow(coordinator.t("Write something new"))
    coordinator.fill("Title", title)
    coordinator.page.get_by_role("radio", name=coordinator.t("Law and rules")).check()
    coordinator.field("Who must confirm having read it").select_option(label=cluster)
    fits(coordinator)
    coordinator.press("Keep")
    coordinator.press("Publish")
    coordinator.link(coordinator.t("Its page")).wait_for()


def confirm_reading(member: Visitor, title: str) -> None:
    member.go("news/to-read/")
    fits(member)
    panel = member.page.get_by_role("region", name=title)
    panel.get_by_role("button").click()
    member.page.get_by_text(member.t("Thank you, noted.")).wait_for()


def confirm_in_cluster(member: Visitor, cluster: str, title: str) -> None:
    """The same by what waits in the cluster, where all see then who has read it."""
    open_desk(member, "My clusters")
    panel = member.page.get_by_role("region", name=cluster)
    member.follow(re.compile(re.escape(title)), panel)
    fits(member)
    member.press("We have read it")
    member.page.get_by_text(member.t("Saved.")).wait_for()


# A day of meetings.


def plan_a_day(coordinator: Visitor, title: str, on: date, until: datetime) -> str:
    """One day with four appointments of twenty minutes at two tables; its short address."""
    open_desk(coordinator, "Meetings")
    coordinator.follow(coordinator.t("A new meeting"))
    coordinator.field("Guests get appointments with each other").check()
    facts = {
        "Title": title,
        "First day": on.isoformat(),
        "Last day": on.isoformat(),
        "Guests register until": until.strftime(TYPED),
        "Tables for appointments": "2",
    }
    enter(coordinator, facts, "Save")
    slug = urlsplit(coordinator.page.url).path.split("/")[4]
    coordinator.go(f"office/meetings/{slug}/times/")
    coordinator.field("From").fill("09:00")
    coordinator.field("To").fill("10:40")
    coordinator.press("Add")
    coordinator.page.get_by_text("10:15–10:35").wait_for()
    fits(coordinator)
    coordinator.go(f"office/meetings/{slug}/")
    coordinator.press("Publish")
    coordinator.page.get_by_text(coordinator.t("Published.")).wait_for()
    return slug


def register(guest: Visitor, slug: str, name: str, kind: str, email: str) -> str:
    """Without an account: she comes by the letter's link, and wants appointments; her own path."""
    guest.go(f"meetings/{slug}/")
    fits(guest)
    guest.follow(guest.t("Register"), guest.page.get_by_role("main"))
    guest.page.get_by_role("checkbox", name="English").check()
    guest.page.get_by_role("radio", name=guest.t(kind)).check()
    wants = re.compile(guest.t("I want appointments with other guests"))
    guest.page.get_by_role("checkbox", name=wants).check()
    enter(guest, {"Your name": name, "Your e-mail address": email}, "Register")
    way = path_in(written(guest, "mail", email, "/meetings/with/"), "/meetings/with/")
    guest.go(way)
    guest.press("I come")
    guest.page.get_by_text(guest.t("You are registered.")).wait_for()
    fits(guest)
    return way


def wish(guest: Visitor, way: str, name: str) -> None:
    """From her own page: whom she wants to meet."""
    guest.go(way)
    guest.follow(guest.t("Whom do you want to meet?"))
    fits(guest)
    panel = guest.page.get_by_role("region", name=name)
    panel.get_by_role("button", name=re.compile(rf"^{guest.t('Meet')}")).click()
    panel.get_by_text(guest.t("You want to meet")).wait_for()


def solve(coordinator: Visitor, slug: str) -> dict[str, str]:
    """Have the timetable worked out and agree it; who meets, and when and where."""
    coordinator.go(f"office/meetings/{slug}/timetable/")
    coordinator.press("Work it out")
    coordinator.button("Agree it and tell everybody").wait_for()
    fits(coordinator)
    coordinator.press("Agree it and tell everybody")
    coordinator.button("Agree it and tell everybody").wait_for(state="detached")
    fits(coordinator)
    return appointments(coordinator)


def appointments(coordinator: Visitor) -> dict[str, str]:
    places = {}
    for table in coordinator.page.get_by_role("table").all():
        when = table.locator("caption").inner_text()
        for row in table.get_by_role("row").all()[1:]:
            at, who, *_others = row.get_by_role("cell").all_inner_texts()
            places[who.strip()] = f"{when}, {at.strip()}"
    return places
