"""Following a case: public, but everything about one case needs its second fact."""

from django.urls import path

from caunoi.cases.views import following, official, payment

urlpatterns = [
    path("tra-cuu/", following.look_up, name="follow_case"),
    path("tra-cuu/ho-so/", following.act, name="act_on_case"),
    path("tra-cuu/phien/<str:signed>/", following.by_pass, name="follow_case_by_pass"),
    path("tra-cuu/van-ban/<str:signed>/", official.open_paper, name="open_paper"),
    path("tra-cuu/thanh-toan/", payment.pay, name="pay_charge"),
    path("thanh-toan/thu/<str:told>/", payment.stand_in, name="stand_in_payment"),
    path("thanh-toan/<slug:name>/bao/", payment.notified, name="payment_notified"),
    path("xac-minh/<str:token>/", official.verify, name="verify_paper"),
    path("tra-cuu/<str:code>/<str:secret>/", following.by_paper, name="follow_case_by_paper"),
]
