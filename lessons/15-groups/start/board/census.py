from channels.layers import get_channel_layer


def count(group):
    """Prints how many channels a group has. Only the in-memory layer lets us look."""
    members = get_channel_layer().groups.get(group, {})
    print(f"{group}: {len(members)} in the group")
