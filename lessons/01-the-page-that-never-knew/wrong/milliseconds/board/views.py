from django.shortcuts import redirect, render

notices = []


def board(request):
    """A GET gets the board as it is now. A POST pins a notice to it."""
    if request.method == "POST":
        notices.append(request.POST["text"])
        return redirect("board")
    response = render(request, "board/board.html", {"notices": notices})
    response["Refresh"] = "2000"
    return response
