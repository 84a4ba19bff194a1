using System;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.Exporter.Tests.SourceBench;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The program itself: its signals, its pipes and its exit codes.</summary>
public sealed class SourceProcessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("source-").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public async Task Export_writes_the_events_and_reports_their_number()
    {
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"), (endpoint.Clock.NowMs - 999, "b"));
        using SourceProcess export = SourceProcess.Export(endpoint, "--since", "2h");

        string output = await export.Output.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], MessagesOf(output));
        Assert.Equal((0, "2 events exported" + Environment.NewLine), await export.EndAsync());
    }

    [Fact]
    public async Task A_group_that_does_not_exist_is_reported_in_one_line()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        using SourceProcess export = SourceProcess.Export(endpoint);

        Assert.Equal("", await export.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            (1, $"g in {new Uri(endpoint.Service.Url).Authority}: FilterLogEvents: ResourceNotFoundException, status 400: The specified "
                + "log group does not exist." + Environment.NewLine),
            await export.EndAsync());
    }

    [Theory]
    [InlineData("", 0, "")]
    [InlineData("Frankfurt", 2,
        "AWS_REGION is 'Frankfurt': it takes an AWS region such as eu-west-1, in lower case. Run with --help for all options.")]
    public async Task The_region_of_the_environment_may_be_empty_and_is_named_when_it_is_wrong(string region, int exitCode, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It has no /bin/sh.");
        await using TestEndpoint endpoint = await StartAsync();
        using SourceProcess export = SourceProcess.Shell(
            $"AWS_REGION={region} exec \"$0\" \"$1\" export --group g --quiet --endpoint {endpoint.Service.Url}");

        (int ExitCode, string Errors) end = await export.EndAsync();

        Assert.Equal((exitCode, expected), (end.ExitCode, end.Errors.TrimEnd()));
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public async Task A_signal_ends_a_follower_with_its_checkpoint_saved(int signal)
    {
        Soak.SkipUnlessWanted();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals between processes.");
        Assert.SkipWhen(Signals.IsIgnored(signal), "The tests run in the background of a script, where Ctrl-C does nothing.");
        await using TestEndpoint endpoint = await StartAsync();
        string checkpoint = Path.Combine(_folder, "checkpoint");
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        using SourceProcess follower = SourceProcess.Export(endpoint, "--follow", "--checkpoint", checkpoint, "--quiet");
        string? first = await follower.Output.ReadLineAsync(TestContext.Current.CancellationToken);
        await endpoint.PutAsync((endpoint.Clock.NowMs - 2000, "late"));
        string? second = await follower.Output.ReadLineAsync(TestContext.Current.CancellationToken);

        follower.Signal(signal);
        (int exitCode, string errors) = await follower.EndAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 500, "b"));
        using SourceProcess next = SourceProcess.Export(endpoint, "--checkpoint", checkpoint);
        string rest = await next.Output.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.EndsWith(" s a", first, StringComparison.Ordinal);
        Assert.EndsWith(" s late", second, StringComparison.Ordinal);
        Assert.Equal((0, ""), (exitCode, errors));
        Assert.Equal(["b"], MessagesOf(rest));
    }

    [Fact]
    public async Task Killed_in_the_middle_it_leaves_nothing_out_the_next_time()
    {
        Soak.SkipUnlessWanted();
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(50_000);
        string checkpoint = Path.Combine(_folder, "checkpoint");
        StringBuilder output = new();
        using (SourceProcess killed = SourceProcess.Export(endpoint, "--checkpoint", checkpoint))
        {
            for (int line = 0; line < 15_000; line++)
            {
                output.Append(await killed.Output.ReadLineAsync(TestContext.Current.CancellationToken)).Append('\n');
            }

            killed.Kill();
            output.Append(await killed.Output.ReadToEndAsync(TestContext.Current.CancellationToken));
        }

        using SourceProcess next = SourceProcess.Export(endpoint, "--checkpoint", checkpoint);
        string[] rest = MessagesOf(await next.Output.ReadToEndAsync(TestContext.Current.CancellationToken));

        // The last line may be cut. What came before the kill may come again, and nothing is missing between.
        string[] first = MessagesOf(output.ToString()[..(output.ToString().LastIndexOf('\n') + 1)]);
        int saved = all.Length - rest.Length;
        Assert.InRange(saved, 0, first.Length);
        Assert.Equal(all[..first.Length], first);
        Assert.Equal(all[saved..], rest);
    }

    [Fact]
    public async Task A_pipe_that_its_reader_has_closed_ends_the_export_silently_and_what_was_not_taken_is_exported_again()
    {
        Soak.SkipUnlessWanted();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the console takes everything.");
        await using TestEndpoint endpoint = await StartAsync();
        string[] all = await endpoint.FillAsync(50_000);
        string checkpoint = Path.Combine(_folder, "checkpoint");
        using SourceProcess export = SourceProcess.Export(endpoint, "--checkpoint", checkpoint);
        Assert.EndsWith(" s event 0", await export.Output.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        export.Output.Dispose();
        Assert.Equal((1, ""), await export.EndAsync());
        using SourceProcess next = SourceProcess.Export(endpoint, "--checkpoint", checkpoint);
        string[] rest = MessagesOf(await next.Output.ReadToEndAsync(TestContext.Current.CancellationToken));

        Assert.Equal(all, rest);
    }

    [Theory]
    [InlineData("export")]
    [InlineData("spec")]
    public async Task A_full_disk_ends_the_program_with_one_line(string command)
    {
        Soak.SkipUnlessWanted();
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no disk that is always full.");
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        string arguments = command == "export" ? $"export --group g --quiet --endpoint {endpoint.Service.Url}" : command;
        using SourceProcess program = SourceProcess.Shell($"exec \"$0\" \"$1\" {arguments} > /dev/full");

        Assert.Equal((1, "The output can't be written: No space left on device" + Environment.NewLine), await program.EndAsync());
    }

    [Theory]
    [InlineData("export")]
    [InlineData("spec")]
    public async Task A_closed_output_ends_the_program_with_one_line(string command)
    {
        Soak.SkipUnlessWanted();
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There the console takes everything.");
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        string arguments = command == "export" ? $"export --group g --quiet --endpoint {endpoint.Service.Url}" : command;
        using SourceProcess program = SourceProcess.Shell($"exec \"$0\" \"$1\" {arguments} >&-");

        Assert.Equal((1, "The output can't be written: Bad file descriptor" + Environment.NewLine), await program.EndAsync());
    }

    [Theory]
    [InlineData("/dev/full")]
    [InlineData("&-")]
    public async Task An_error_output_that_takes_nothing_does_not_end_an_export(string errors)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no disk that is always full.");
        await using TestEndpoint endpoint = await StartAsync();
        await endpoint.PutAsync((endpoint.Clock.NowMs - 1000, "a"));
        using SourceProcess program = SourceProcess.Shell(
            $"exec \"$0\" \"$1\" export --group g --endpoint {endpoint.Service.Url} 2>{errors}");

        Assert.Equal(["a"], MessagesOf(await program.Output.ReadToEndAsync(TestContext.Current.CancellationToken)));
        Assert.Equal((0, ""), await program.EndAsync());
    }

    [Fact]
    public async Task An_output_file_that_is_a_pipe_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/stdout"), "The pipe has no name.");
        await using TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        using SourceProcess export = SourceProcess.Export(endpoint, "--output", "/dev/stdout");

        Assert.Equal(
            (1, "The output '/dev/stdout' is not a file: leave --output out, and redirect the standard output there."
                + Environment.NewLine), await export.EndAsync());
    }

    private static string[] MessagesOf(string output)
    {
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return Array.ConvertAll(lines, line => line.Split(' ', 3)[2]);
    }
}
