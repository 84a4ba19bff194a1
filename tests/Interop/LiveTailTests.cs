using System;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>
/// StartLiveTail's event stream, read by clients that nobody here wrote. They put no prefix before the host, which has an address only.
/// </summary>
public sealed class LiveTailTests
{
    [Fact]
    public async Task Boto3_sees_an_event_that_comes_while_it_looks()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            import time
            from botocore.config import Config
            logs = boto3.client('logs', region_name='us-east-1', endpoint_url=os.environ['ENDPOINT'], config=Config(inject_host_prefix=False))
            logs.create_log_group(logGroupName='g')
            logs.create_log_stream(logGroupName='g', logStreamName='s')
            stream = logs.start_live_tail(logGroupIdentifiers=['arn:aws:logs:us-east-1:000000000000:log-group:g'], logEventFilterPattern='door')['responseStream']
            events = iter(stream)
            first = next(events)
            logs.put_log_events(logGroupName='g', logStreamName='s', logEvents=[
                {'timestamp': int(time.time() * 1000), 'message': text} for text in ['fine', 'door open']])
            seen = next(update['sessionUpdate']['sessionResults'] for update in events if update['sessionUpdate']['sessionResults'])
            stream.close()
            tell([list(first), [[event['logStreamName'], event['message']] for event in seen]])
            """);

        Assert.Equal("""[["sessionStart"], [["s", "door open"]]]""", told.GetRawText());
    }

    [Fact]
    public async Task The_SDK_for_JavaScript_sees_an_event_that_comes_while_it_looks()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = NodeSdk.Run(service, """
            const stream = { logGroupName: 'g', logStreamName: 's' };
            await call('CreateLogGroup', { logGroupName: 'g' });
            await call('CreateLogStream', stream);
            const tail = new logs.CloudWatchLogsClient({ region: 'us-east-1', endpoint: process.env.ENDPOINT, disableHostPrefix: true });
            const answer = await tail.send(new logs.StartLiveTailCommand({ logGroupIdentifiers: ['arn:aws:logs:us-east-1:000000000000:log-group:g'] }));
            const seen = [];
            for await (const event of answer.responseStream) {
              if (event.sessionStart) {
                seen.push('sessionStart');
                await call('PutLogEvents', { ...stream, logEvents: [{ timestamp: Date.now(), message: 'door open' }] });
              }
              if (event.sessionUpdate?.sessionResults.length > 0) {
                seen.push(event.sessionUpdate.sessionResults[0].message);
                break;
              }
            }
            tell(seen);
            tail.destroy();
            process.exit(0);
            """);

        Assert.Equal("""["sessionStart","door open"]""", told.GetRawText());
    }

    [Fact]
    public async Task The_aws_command_line_prints_an_event_that_comes_while_it_looks()
    {
        Soak.SkipUnlessWanted();
        Assert.SkipUnless(AwsCli.IsInstalled, AwsCli.MissingMessage);
        await using LocalLogsService service = await StartAsync();
        Call("create-log-group");
        Call("create-log-stream", "--log-stream-name", "s");
        ProcessStartInfo start = Tool.ForAws("aws", service.Credentials, "logs", "start-live-tail", "--endpoint-url", service.Url,
            "--region", "us-east-1", "--log-group-identifiers", "arn:aws:logs:us-east-1:000000000000:log-group:g",
            "--log-event-filter-pattern", "door");
        start.Environment["AWS_DISABLE_HOST_PREFIX_INJECTION"] = "true";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process tail = Process.Start(start)!;
        Task<string> errors = tail.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string?> line = tail.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask();

        // It prints nothing when its session starts, and events of before are not of its session.
        for (int i = 0; i < 200 && !line.IsCompleted; i++)
        {
            string time = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            Call("put-log-events", "--log-stream-name", "s", "--log-events", $"timestamp={time},message=fine",
                $"timestamp={time},message=door open");
        }

        tail.Kill();
        string? seen = await line;
        string said = await errors;
        Assert.SkipWhen(said.Contains("nvalid choice"), "This version of the aws command line has no start-live-tail.");
        Assert.True(seen == "door open", said);

        void Call(string command, params string[] arguments)
        {
            AwsCliResult result = AwsCli.Run(service.Url, service.Credentials, ["logs", command, "--log-group-name", "g", .. arguments]);
            Assert.True(result.ExitCode == 0, result.StandardError);
        }
    }

    private static Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
}
