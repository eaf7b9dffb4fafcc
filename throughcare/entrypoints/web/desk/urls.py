"""Addresses of the desk: the front door and one's own pages."""

from django.urls import path

from throughcare.entrypoints.web.desk.views import choose, hats, home, member, members, review

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("hats/", hats.show, name="hats"),
    path("hats/<uuid:membership_id>/", hats.wear, name="wear"),
    path("members/", members.members, name="members"),
    path("members/review/", review.review, name="review"),
    path("members/<uuid:membership_id>/", member.show, name="member"),
    path("members/<uuid:membership_id>/wake/", member.wake, name="wake"),
    path("members/<uuid:membership_id>/let-in/", member.let_in, name="let_in"),
    path("members/<uuid:membership_id>/second-step/", member.second_step, name="second_step"),
    path("members/<uuid:membership_id>/link/", members.new_link, name="new_link"),
    path("members/<uuid:membership_id>/end/", members.end, name="end_membership"),
    path("members/systems/<uuid:token_id>/end/", members.shut_out, name="shut_out"),
    path("demo/", choose.choose, name="choose"),
    path("demo/be/<uuid:membership_id>/", choose.be, name="be"),
]
