using Meetings.Server.Access;

namespace Meetings.Server.Tests.Access;

public sealed class PlacesTests
{
    [Fact]
    public void One_network_has_no_more_than_its_own()
    {
        var places = new Places(ofOne: 2, ofAll: 10);
        var first = places.Take("one")!;
        Assert.NotNull(places.Take("one"));
        Assert.Null(places.Take("one"));
        places.GiveBack("one", first);
        Assert.NotNull(places.Take("one"));
    }

    [Fact]
    public void Who_has_most_gives_up_the_oldest_for_one_that_has_fewer_and_for_nobody_else()
    {
        var places = new Places(ofOne: 3, ofAll: 4);
        var held = Enumerable.Range(0, 3).Select(_ => places.Take("most")!).ToList();
        Assert.NotNull(places.Take("other"));

        Assert.NotNull(places.Take("next"));
        Assert.Equal([true, false, false], held.Select(h => h.IsCancellationRequested));
        // Two, one and one are as even as four can be.
        Assert.Null(places.Take("other"));
        Assert.NotNull(places.Take("fourth"));
        Assert.Equal([true, true, false], held.Select(h => h.IsCancellationRequested));
        Assert.Null(places.Take("fifth"));

        // What was given up is not given back, too.
        places.GiveBack("most", held[0]);
        Assert.Null(places.Take("fifth"));
        places.GiveBack("most", held[2]);
        Assert.NotNull(places.Take("fifth"));
    }
}
