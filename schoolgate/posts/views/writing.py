"""New post and edit: one page, kept as it is typed, screened as it is typed, whole without JavaScript too."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from schoolgate.kit.states import Stale
from schoolgate.kit.typed import words_of
from schoolgate.people.access import person_of, schools_for
from schoolgate.people.gate import needs
from schoolgate.people.rights import Right
from schoolgate.posts import actions
from schoolgate.posts.access import own_post
from schoolgate.posts.desk import Desk, desk_of
from schoolgate.posts.errors import ChangedMeanwhile, Incomplete, NotLegal
from schoolgate.posts.forms import PostForm
from schoolgate.posts.spots import Spot
from schoolgate.posts.views.answering import ANSWERS, answered, wrong_answer


@needs(Right.DRAFT)
@require_GET
def begin(request: HttpRequest) -> HttpResponse:
    """New post: straight to the page for somebody who writes for one school, else a choice of schools."""
    schools = list(schools_for(person_of(request), Right.DRAFT))
    if len(schools) == 1:
        return redirect("posts:new", schools[0].slug)
    return render(request, "posts/choose_school.html", {"schools": schools})


@needs(Right.DRAFT)
@require_GET
def new(request: HttpRequest, school: str) -> HttpResponse:
    """A fresh page with its own address, so that what is kept on the device or the server finds it again."""
    desk = desk_of(person_of(request), school, uuid4())
    return redirect(desk.url())


@needs(Right.DRAFT)
@require_GET
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of an existing post."""
    post = own_post(person_of(request), pk)
    return redirect("posts:write", post.school.slug, post.key)


@needs(Right.DRAFT)
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, school: str, key: UUID) -> HttpResponse:
    """The page itself; a POST keeps everything first, then does what the button said."""
    desk = desk_of(person_of(request), school, key)
    if desk.post and not desk.post.is_editable:
        return redirect("publishing:post", desk.post.pk)
    if request.method != "POST":
        return _page(request, desk, desk.form())
    return _kept_then(request, desk)


def _kept_then(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        desk.keep(request)
    except (NotLegal, Stale) as refused:
        return _again(
            request, desk, {"text" if not isinstance(refused, ChangedMeanwhile) else "form": str(refused)}
        )
    desk.take_files(request)
    if remove := request.POST.get("remove"):
        return _removed(request, desk, remove)
    if desk.problems:
        return _again(request, desk, {})
    if "fix" in request.POST:
        return _mended(request, desk)
    if ANSWERS & request.POST.keys():
        return _answered(request, desk)
    return DOES.get(request.POST.get("do", "keep"), _saved)(request, desk)


def _removed(request: HttpRequest, desk: Desk, picture: str) -> HttpResponse:
    assert desk.post is not None
    try:
        actions.remove_picture(post=desk.post, picture=_number(picture), by=desk.person)
    except NotLegal as refused:  # it was taken out already: in another window, or by a second tap
        return _again(request, desk, {"pictures": str(refused)})
    return redirect(desk.url())


def _number(typed: str) -> int:
    """A picture's number as the page sends it; 0, which is none, for whatever else comes."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 19 else 0


def _mended(request: HttpRequest, desk: Desk) -> HttpResponse:
    assert desk.post is not None
    told = request.POST["fix"].replace("\r\n", "\n").split(" ", 4)
    place, fix = " ".join(told[:4]), "".join(told[4:])
    try:
        actions.mend(post=desk.post, by=desk.person, spot=Spot.read(place), fix=fix)
    except (NotLegal, Stale) as refused:
        return _again(request, desk, {"form": str(refused)})
    messages.success(request, f"Done: it says “{fix}” now." if fix else "Done: it is taken out.")
    return redirect(f"{desk.url()}#findings-title")


def _answered(request: HttpRequest, desk: Desk) -> HttpResponse:
    assert desk.post is not None
    try:
        messages.success(request, answered(request, desk.post, desk.person))
    except (NotLegal, Stale) as refused:
        desk.wrong = wrong_answer(request, refused)
        field = f"why-{desk.wrong.number}" if desk.wrong else "form"
        return _again(request, desk, {field: str(refused)})
    return redirect(f"{desk.url()}#findings-title")


def _saved(request: HttpRequest, desk: Desk) -> HttpResponse:
    messages.success(request, "Saved. You can go on here whenever you like.")
    return redirect(desk.url())


def _checked(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.read_words()
    return _page(request, desk, desk.form(request.POST), checked=True)


def _submitted(request: HttpRequest, desk: Desk) -> HttpResponse:
    assert desk.post is not None
    try:
        post = actions.submit(post=desk.post, by=desk.person)
    except Incomplete as incomplete:
        return _again(request, desk, incomplete.problems)
    except (NotLegal, Stale) as refused:
        return _again(request, desk, {"form": str(refused)})
    messages.success(request, said_after(post.state))
    return redirect("publishing:post", post.pk)


def said_after(state: str) -> str:
    """What the author reads after submitting."""
    if state == "approved":
        return "It is on its way: nothing was found in it, and your school lets such posts out at once."
    return "Submitted. You will see here what is decided, and where it went."


def _asked(request: HttpRequest, desk: Desk) -> HttpResponse:
    assert desk.post is not None
    try:
        actions.ask(post=desk.post, by=desk.person, text=words_of(request, "question"))
    except NotLegal as refused:
        return _again(request, desk, {"question": str(refused)})
    messages.success(request, "Your question is with the Headteacher. The answer will come back here.")
    return redirect(desk.url())


def _discarded(request: HttpRequest, desk: Desk) -> HttpResponse:
    assert desk.post is not None
    try:
        actions.discard(post=desk.post, by=desk.person)
    except (NotLegal, Stale) as refused:
        return _again(request, desk, {"form": str(refused)})
    messages.success(request, "The draft is gone.")
    return redirect("/")


DOES = {"keep": _saved, "check": _checked, "submit": _submitted, "ask": _asked, "discard": _discarded}


def _again(request: HttpRequest, desk: Desk, problems: dict[str, str]) -> HttpResponse:
    """The page with what was typed and what is wrong with it."""
    desk.problems |= problems
    return _page(request, desk, desk.form(request.POST), checked=True, status=422)


def _page(
    request: HttpRequest, desk: Desk, form: PostForm, *, checked: bool = False, status: int = 200
) -> HttpResponse:
    sent = request if form.is_bound else None
    return render(request, "posts/write.html", desk.context(form, sent, checked=checked), status=status)


@needs(Right.DRAFT)
@require_POST
def keep(request: HttpRequest, school: str, key: UUID) -> HttpResponse:
    """For the page's script: keeps the form; answers when it was kept, or why not, in words."""
    desk = desk_of(person_of(request), school, key)
    try:
        post = desk.keep(request)
    except ChangedMeanwhile as changed:
        return JsonResponse({"message": str(changed)}, status=409)
    except (NotLegal, Stale) as refused:
        return JsonResponse({"message": str(refused)}, status=400)
    return JsonResponse({"kept_at": post.kept_at.isoformat()})


@needs(Right.DRAFT)
@require_POST
def screened(request: HttpRequest, school: str, key: UUID) -> HttpResponse:
    """For the page's script: what the gate sees in the form as it stands. Keeps nothing."""
    desk = desk_of(person_of(request), school, key)
    panel = desk.panel(desk.form(request.POST), request)
    shown = {"panel": panel, "fixable": True, "checked": True, "pictures": desk.picture_rows(panel.findings)}
    return render(request, "posts/_screened.html", shown)


@needs(Right.DRAFT)
@require_POST
def pictures(request: HttpRequest, school: str, key: UUID) -> HttpResponse:
    """For the page's script: takes one picture in, or (with `remove`) out."""
    desk = desk_of(person_of(request), school, key)
    remove = request.POST.get("remove", "")
    try:
        if remove and desk.post:
            actions.remove_picture(post=desk.post, picture=_number(remove), by=desk.person)
            return HttpResponse(status=204)
        kept = desk.take_files(request)
    except (NotLegal, Stale) as refused:
        return JsonResponse({"message": str(refused)}, status=400)
    if not kept:
        return JsonResponse({"message": desk.problems.get("pictures", "Choose a picture.")}, status=400)
    return render(request, "ui/components/picture.html", {"picture": desk.row_of(kept[0])}, status=201)
