using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What has expired or was deleted is gone from the file, and the file gets shorter.</summary>
public sealed class GoneTextTests : IDisposable
{
    private const string Secret = "the-text-that-has-to-go";

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Expired_text_is_gone_from_the_file_with_the_next_sweep()
    {
        ManualTime clock = new();
        await using TestEndpoint endpoint = await StartAsync(clock);
        await endpoint.CreateStreamAsync();
        await endpoint.GetAsync("PutRetentionPolicy", new { logGroupName = "g", retentionInDays = 1 });
        await endpoint.PutAsync((clock.NowMs, Secret), (clock.NowMs + 7_200_000, "stays"));
        Assert.True(IsInFile());

        clock.Now += TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1);
        await endpoint.Service.SweepAsync();

        Assert.False(IsInFile());

        // Back to the time that requests are signed with.
        clock.Now -= TimeSpan.FromDays(1) + TimeSpan.FromMinutes(1);
        Assert.Equal(["stays"], await endpoint.ReadMessagesAsync());
    }

    [Fact]
    public async Task Deleted_group_leaves_neither_text_nor_room()
    {
        ManualTime clock = new();
        await using TestEndpoint endpoint = await StartAsync(clock);
        await endpoint.CreateStreamAsync();
        string padding = new('x', 200_000);
        for (int i = 0; i < 40; i++)
        {
            await endpoint.PutAsync(
                (clock.NowMs, Secret + padding), (clock.NowMs, padding), (clock.NowMs, padding), (clock.NowMs, padding));
        }

        await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
        await endpoint.Service.SweepAsync();

        Assert.False(IsInFile());
        Assert.InRange(new FileInfo(DataFile).Length, 1, 1024 * 1024);
    }

    [Fact]
    public async Task Stream_that_is_made_again_has_none_of_the_old_lines()
    {
        ManualTime clock = new();
        await using TestEndpoint endpoint = await StartAsync(clock);
        await endpoint.CreateStreamAsync();
        await endpoint.PutAsync((clock.NowMs, "old"));
        await endpoint.GetAsync("DeleteLogStream", new { logGroupName = "g", logStreamName = "s" });
        await endpoint.GetAsync("CreateLogStream", new { logGroupName = "g", logStreamName = "s" });

        Assert.Empty(await endpoint.ReadMessagesAsync());
    }

    private async Task<TestEndpoint> StartAsync(ManualTime clock) => new(
        await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], TimeProvider = clock, DataFile = DataFile },
            TestContext.Current.CancellationToken),
        clock);

    // By another program: to open and close the file here would take SQLite's locks away.
    private bool IsInFile()
    {
        foreach (string file in Directory.GetFiles(_folder, "logs.db*").Where(file => !file.EndsWith("-lock") && !file.EndsWith("-spare")))
        {
            using Process cat = Process.Start(new ProcessStartInfo("cat", [file]) { RedirectStandardOutput = true })!;
            using MemoryStream content = new();
            cat.StandardOutput.BaseStream.CopyTo(content);
            cat.WaitForExit();
            if (content.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Secret)) >= 0)
            {
                return true;
            }
        }

        return false;
    }
}
