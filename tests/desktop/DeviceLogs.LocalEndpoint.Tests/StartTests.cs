using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What keeps the program from starting is told in one line, with exit code 1; what comes later is told to clients.</summary>
public sealed class StartTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    private string DataFile => Path.Combine(_folder, "logs.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Folder_that_is_not_there_is_named_and_no_other_service_is_spoken_of()
    {
        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", "0", "--data", "/nonexistent/x.db");

        Assert.Equal(
            (1, "'/nonexistent/x.db' can't be used as data file: there is no folder '/nonexistent'. Make it, or name another file."),
            (exitCode, errors.TrimEnd()));
    }

    [Fact]
    public async Task Folder_is_not_a_data_file()
    {
        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", "0", "--data", _folder);

        Assert.Equal((1, $"'{_folder}' can't be used as data file: it is a folder. Name a file in it."), (exitCode, errors.TrimEnd()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Link_to_a_file_in_use_is_refused(bool isSymbolic)
    {
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { DataFile = DataFile }, TestContext.Current.CancellationToken);
        string link = Path.Combine(_folder, "link.db");
        if (isSymbolic)
        {
            File.CreateSymbolicLink(link, DataFile);
        }
        else
        {
            Assert.SkipWhen(OperatingSystem.IsWindows(), "Hard links are made by ln.");
            await Process.Start("ln", [DataFile, link]).WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", "0", "--data", link);

        Assert.Equal(1, exitCode);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains("can't be used as data file, end the ", errors);
    }

    [Fact]
    public async Task Damaged_page_is_told_in_one_line()
    {
        await FillAsync();
        Damage();

        (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", "0", "--data", DataFile);

        Assert.Equal(1, exitCode);
        Assert.Single(errors.TrimEnd().Split('\n'));
        Assert.Contains("can't be used as data file, name another: SQLite Error 11: 'database disk image is malformed'", errors);
    }

    [Fact]
    public async Task Damage_that_is_found_while_running_is_unavailable_with_the_reason()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The file that the service holds is damaged by dd.");
        await FillAsync();
        await using LocalLogsService service = await LocalLogsService.StartAsync(
            new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], DataFile = DataFile }, TestContext.Current.CancellationToken);
        ManualTime clock = new();
        await using TestEndpoint endpoint = new(service, clock);
        long pages = new FileInfo(DataFile).Length / 4096;
        Assert.True(await RunAsync("dd", "if=/dev/zero", $"of={DataFile}", "bs=4096", "seek=1", $"count={pages - 1}", "conv=notrunc"));

        Reply reply = await endpoint.CallAsync("DescribeMetricFilters", new { });

        Assert.Equal((503, "ServiceUnavailableException"), (reply.Status, reply.Code));
        Assert.Contains("The data file can't be used.", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_that_cannot_be_written_ends_the_start_with_one_line()
    {
        string disk = Path.Combine(_folder, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk),
            "A disk can't be mounted here.");
        try
        {
            await FillAsync();
            string file = Path.Combine(disk, "logs.db");
            File.Copy(DataFile, file);
            Assert.True(await RunAsync("mount", "-o", "remount,ro", disk));

            (int exitCode, _, string errors) = await ServerProcess.RunAsync("--port", "0", "--data", file);

            Assert.Equal(1, exitCode);
            Assert.Single(errors.TrimEnd().Split('\n'));
            Assert.StartsWith($"'{file}' can't be used as data file", errors, StringComparison.Ordinal);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    [Fact]
    public async Task Chunk_size_that_is_too_large_is_a_bad_request()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        string date = endpoint.Clock.Now.ToString("yyyyMMdd'T'HHmmss'Z'");
        string head = $"POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\nX-Amz-Date: {date}\r\n"
            + $"Authorization: AWS4-HMAC-SHA256 Credential={TestEndpoint.Key.AccessKeyId}/{date[..8]}/us-east-1/logs/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=00\r\n\r\n";
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", new Uri(endpoint.Service.Url).Port, TestContext.Current.CancellationToken);
        await client.GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes($"{head}ffffffffffffffff\r\nabc"), TestContext.Current.CancellationToken);
        using StreamReader answer = new(client.GetStream());

        Assert.Equal("HTTP/1.1 400 Bad Request", await answer.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Body_over_the_bound_is_read_so_that_the_client_sees_the_answer()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", new Uri(endpoint.Service.Url).Port, TestContext.Current.CancellationToken);
        byte[] body = new byte[20 * 1024 * 1024];
        await client.GetStream().WriteAsync(
            Encoding.ASCII.GetBytes($"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken);

        // A client that reads its answer after it has sent all.
        await client.GetStream().WriteAsync(body, TestContext.Current.CancellationToken);
        using StreamReader answer = new(client.GetStream());

        Assert.Equal("HTTP/1.1 413 Payload Too Large", await answer.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Boards_are_told_addresses_that_they_reach()
    {
        Assert.DoesNotContain(ServerNames.ReachableFromElsewhere(IPAddress.Any), IPAddress.IsLoopback);
        Assert.Empty(ServerNames.ReachableFromElsewhere(IPAddress.Loopback));
        Assert.Equal([IPAddress.Parse("192.168.1.20")], ServerNames.ReachableFromElsewhere(IPAddress.Parse("192.168.1.20")));
    }

    [Fact]
    public async Task Deleting_a_group_on_a_full_disk_gives_room()
    {
        string disk = Path.Combine(_folder, "disk");
        Directory.CreateDirectory(disk);
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "none", disk),
            "A small disk can't be mounted here.");
        try
        {
            ManualTime clock = new();
            LocalLogsServiceOptions options = new()
            {
                Credentials = [TestEndpoint.Key],
                TimeProvider = clock,
                DataFile = Path.Combine(disk, "logs.db")
            };
            await using TestEndpoint endpoint = new(
                await LocalLogsService.StartAsync(options, TestContext.Current.CancellationToken), clock);
            await endpoint.CreateStreamAsync();
            string line = new('x', 200_000);
            int status;
            do
            {
                status =
                    (await endpoint.PutAsync((clock.NowMs, line), (clock.NowMs, line), (clock.NowMs, line), (clock.NowMs, line))).Status;
            }
            while (status == 200);

            Assert.Equal(503, status);
            await endpoint.GetAsync("DeleteLogGroup", new { logGroupName = "g" });
            await endpoint.Service.SweepAsync();
            await endpoint.CreateStreamAsync();
            Assert.Equal(200, (await endpoint.PutAsync((clock.NowMs, line))).Status);
            Assert.InRange(new FileInfo(options.DataFile!).Length, 1, 4 * 1024 * 1024);
        }
        finally
        {
            await RunAsync("umount", disk);
        }
    }

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    private async Task FillAsync()
    {
        ManualTime clock = new();
        await using TestEndpoint endpoint = new(
            await LocalLogsService.StartAsync(
                new LocalLogsServiceOptions { Credentials = [TestEndpoint.Key], TimeProvider = clock, DataFile = DataFile },
                TestContext.Current.CancellationToken),
            clock);
        for (int i = 0; i < 20; i++)
        {
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName = $"g{i}" });
        }
    }

    // All pages but the first, which says what the file is.
    private void Damage()
    {
        using FileStream file = new(DataFile, FileMode.Open);
        file.Position = 4096;
        file.Write(Enumerable.Repeat((byte)0x5A, (int)(file.Length - 4096)).ToArray());
    }
}
