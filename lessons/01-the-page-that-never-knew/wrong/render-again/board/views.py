from django.shortcuts import render

notices = []


def board(request):
    """A GET gets the board as it is now. A POST pins a notice to it."""
    if request.method == "POST":
        notices.append(request.POST["text"])
        return render(request, "board/board.html", {"notices": notices})
    return render(request, "board/board.html", {"notices": notices})
