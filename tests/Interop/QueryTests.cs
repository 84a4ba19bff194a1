using System;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>Queries of Logs Insights, driven by the clients of AWS.</summary>
public sealed class QueryTests
{
    private const string Query = "filter level = 'ERROR' | stats count(*) as n by room | sort room";

    [Fact]
    public async Task The_command_line_starts_a_query_and_reads_its_results()
    {
        if (!AwsCli.IsInstalled)
        {
            Assert.Skip(AwsCli.MissingMessage);
        }

        await using LocalLogsService service = await StartAsync();
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        Run(service, "create-log-group", "--log-group-name", "g");
        Run(service, "create-log-stream", "--log-group-name", "g", "--log-stream-name", "s");
        string events = JsonSerializer.Serialize(
            new[] { "hall", "lab", "hall" }.Select(room => new { timestamp = now, message = $$"""{"level":"ERROR","room":"{{room}}"}""" }));
        Run(service, "put-log-events", "--log-group-name", "g", "--log-stream-name", "s", "--log-events", events);

        string id = Run(
            service, "start-query", "--log-group-name", "g", "--start-time", $"{(now / 1000) - 60}", "--end-time", $"{(now / 1000) + 60}",
            "--query-string", Query)
            .GetProperty("queryId").GetString()!;
        JsonElement answer;
        do
        {
            answer = Run(service, "get-query-results", "--query-id", id);
        }
        while (answer.GetProperty("status").GetString() is "Scheduled" or "Running");

        Assert.Equal("Complete", answer.GetProperty("status").GetString());
        Assert.Equal(
            "room=hall n=2, room=lab n=1",
            string.Join(", ", answer.GetProperty("results").EnumerateArray().Select(row => string.Join(' ', row.EnumerateArray().Select(
                cell => $"{cell.GetProperty("field").GetString()}={cell.GetProperty("value").GetString()}")))));
    }

    [Fact]
    public async Task Boto3_starts_reads_describes_and_is_told_of_a_wrong_query()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, $$"""
            import time
            logs, now = client('logs'), int(time.time() * 1000)
            logs.create_log_group(logGroupName='g')
            logs.create_log_stream(logGroupName='g', logStreamName='s')
            logs.put_log_events(logGroupName='g', logStreamName='s', logEvents=[
                {'timestamp': now, 'message': json.dumps({'level': 'ERROR', 'room': room})} for room in ['hall', 'lab', 'hall']])
            times = {'logGroupName': 'g', 'startTime': now // 1000 - 60, 'endTime': now // 1000 + 60}
            id = logs.start_query(queryString="{{Query}}", **times)['queryId']
            answer = logs.get_query_results(queryId=id)
            while answer['status'] in ('Scheduled', 'Running'):
                answer = logs.get_query_results(queryId=id)
            try:
                logs.start_query(queryString='fields a | filtr b', **times)
            except logs.exceptions.MalformedQueryException as e:
                place = e.response['queryCompileError']['location']
            tell([[[cell['value'] for cell in row] for row in answer['results']], answer['statistics']['recordsMatched'],
                  logs.describe_queries()['queries'][0]['status'], [place['startCharOffset'], place['endCharOffset']]])
            """);

        Assert.Equal("""[[["hall", "2"], ["lab", "1"]], 3, "Complete", [11, 16]]""", told.GetRawText());
    }

    [Fact]
    public async Task The_SDK_for_JavaScript_starts_and_reads_a_query()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = NodeSdk.Run(service, $$"""
            const now = Date.now(), group = { logGroupName: 'g' };
            await call('CreateLogGroup', group);
            await call('CreateLogStream', { ...group, logStreamName: 's' });
            await call('PutLogEvents', { ...group, logStreamName: 's', logEvents: ['hall', 'lab', 'hall'].map(room => (
              { timestamp: now, message: JSON.stringify({ level: 'ERROR', room }) })) });
            const { queryId } = await call('StartQuery', { ...group, startTime: Math.floor(now / 1000) - 60, endTime: Math.floor(now / 1000) + 60,
              queryString: "{{Query}}" });
            let answer;
            do {
              answer = await call('GetQueryResults', { queryId });
            } while (['Scheduled', 'Running'].includes(answer.status));
            tell([answer.status, ...answer.results.map(row => row.map(cell => cell.value))]);
            """);

        Assert.Equal("""["Complete",["hall","2"],["lab","1"]]""", told.GetRawText());
    }

    private static Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);

    private static JsonElement Run(LocalLogsService service, params string[] arguments)
    {
        AwsCliResult result = AwsCli.Run(service.Url, service.Credentials, ["logs", .. arguments]);
        Assert.True(result.ExitCode == 0, $"{arguments[0]}: {result.StandardError}");
        return result.StandardOutput.Length == 0 ? default : JsonDocument.Parse(result.StandardOutput).RootElement;
    }
}
