using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Insights;
using DeviceLogs.LocalEndpoint.Store;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>When a query gives way to uploads.</summary>
public sealed class QueryPaceTests
{
    private readonly List<TimeSpan> _rests = [];

    [Fact]
    public void Worker_continues_while_nothing_is_written()
    {
        new QueryPace(() => false, workers: 2, _rests.Add).GiveWay(TimeSpan.FromMilliseconds(1));
        Assert.Empty(_rests);
    }

    [Fact]
    public void Workers_take_a_twentieth_of_a_processor_together_while_something_is_written()
    {
        new QueryPace(() => true, workers: 2, _rests.Add).GiveWay(TimeSpan.FromMilliseconds(1));
        Assert.Equal([TimeSpan.FromMilliseconds(39)], _rests);
    }

    [Fact]
    public void Worker_that_was_held_up_for_long_rests_no_longer_than_a_fifth_of_a_second()
    {
        new QueryPace(() => true, workers: 2, _rests.Add).GiveWay(TimeSpan.FromMinutes(1));
        Assert.Equal([TimeSpan.FromMilliseconds(200)], _rests);
    }

    [Fact]
    public async Task Store_is_writing_from_the_request_of_a_change_to_its_commit()
    {
        using LogStore store = new(null, syncEveryCommit: false);
        Assert.False(store.IsWriting);

        Assert.True(await store.WriteAsync(_ => store.IsWriting));

        Assert.False(store.IsWriting);
    }
}
