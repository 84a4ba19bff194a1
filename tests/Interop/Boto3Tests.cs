using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>boto3 as client.</summary>
public sealed class Boto3Tests
{
    [Fact]
    public async Task Every_action_of_groups_streams_and_events_is_answered_as_the_service_does()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            import time
            logs, now = client('logs'), int(time.time() * 1000)
            logs.create_log_group(logGroupName='/dev/g')
            logs.create_log_stream(logGroupName='/dev/g', logStreamName='s')
            logs.put_retention_policy(logGroupName='/dev/g', retentionInDays=30)
            kept = logs.describe_log_groups()['logGroups'][0].get('retentionInDays')
            logs.delete_retention_policy(logGroupName='/dev/g')
            forever = logs.describe_log_groups()['logGroups'][0].get('retentionInDays')
            put = logs.put_log_events(logGroupName='/dev/g', logStreamName='s', logEvents=[
                {'timestamp': now - 1, 'message': 'door "opened"'},
                {'timestamp': now, 'message': 'gr\u00fcn \U0001f642'},
                {'timestamp': now + 3 * 3600 * 1000, 'message': 'too new'}])
            got = logs.get_log_events(logGroupName='/dev/g', logStreamName='s', startFromHead=True)['events']
            found = logs.filter_log_events(logGroupName='/dev/g', filterPattern='door')['events']
            stream = logs.describe_log_streams(logGroupName='/dev/g')['logStreams'][0]
            try:
                logs.create_log_group(logGroupName='/dev/g')
            except logs.exceptions.ResourceAlreadyExistsException as e:
                again = e.response['Error']['Message']
            logs.delete_log_stream(logGroupName='/dev/g', logStreamName='s')
            streams = len(logs.describe_log_streams(logGroupName='/dev/g')['logStreams'])
            logs.delete_log_group(logGroupName='/dev/g')
            tell({'kept': kept, 'forever': forever, 'refused': put['rejectedLogEventsInfo'], 'got': [e['message'] for e in got],
                  'found': [e['message'] for e in found], 'last': stream['lastEventTimestamp'] - now, 'again': again,
                  'left': [streams, len(logs.describe_log_groups()['logGroups'])]})
            """);

        Assert.Equal(30, told.GetProperty("kept").GetInt32());
        Assert.Equal(JsonValueKind.Null, told.GetProperty("forever").ValueKind);
        Assert.Equal("""{"tooNewLogEventStartIndex": 2}""", told.GetProperty("refused").GetRawText());
        Assert.Equal(["door \"opened\"", "grün 🙂"], TextsOf(told, "got"));
        Assert.Equal(["door \"opened\""], TextsOf(told, "found"));
        Assert.Equal(0, told.GetProperty("last").GetInt32());
        Assert.Equal("The specified log group already exists", told.GetProperty("again").GetString());
        Assert.Equal("[0, 0]", told.GetProperty("left").GetRawText());
    }

    [Fact]
    public async Task Every_action_of_metric_filters_is_answered_as_the_service_does()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            logs = client('logs')
            logs.create_log_group(logGroupName='g')
            logs.put_metric_filter(logGroupName='g', filterName='f', filterPattern='[..., size]', metricTransformations=[
                {'metricName': 'Volume', 'metricNamespace': 'MyApp', 'metricValue': '$size', 'defaultValue': 0, 'unit': 'Bytes'}])
            described = logs.describe_metric_filters(metricName='Volume', metricNamespace='MyApp')['metricFilters'][0]
            tested = logs.test_metric_filter(filterPattern='[..., size]', logEventMessages=['GET 5'])['matches'][0]
            logs.delete_metric_filter(logGroupName='g', filterName='f')
            tell([described['metricTransformations'][0]['metricValue'], tested['extractedValues']['$size'], len(logs.describe_metric_filters()['metricFilters'])])
            """);

        Assert.Equal("""["$size", "5", 0]""", told.GetRawText());
    }

    [Fact]
    public async Task Every_action_of_tags_and_bearer_tokens_is_answered_as_the_service_does()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            logs, arn = client('logs'), 'arn:aws:logs:us-east-1:000000000000:log-group:g'
            logs.create_log_group(logGroupName='g', tags={'room': '3'})
            logs.tag_log_group(logGroupName='g', tags={'floor': '1', 'door': '7'})
            logs.untag_log_group(logGroupName='g', tags=['floor'])
            old = logs.list_tags_log_group(logGroupName='g')['tags']
            logs.tag_resource(resourceArn=arn, tags={'site': 'north'})
            logs.untag_resource(resourceArn=arn, tagKeys=['door'])
            logs.put_bearer_token_authentication(logGroupIdentifier='g', bearerTokenAuthenticationEnabled=True)
            tell([sorted(old), sorted(logs.list_tags_for_resource(resourceArn=arn)['tags']),
                  logs.describe_log_groups()['logGroups'][0]['bearerTokenAuthenticationEnabled']])
            """);

        Assert.Equal("""[["door", "room"], ["room", "site"], true]""", told.GetRawText());
    }

    [Fact]
    public async Task Every_paginator_of_ours_reads_all_pages()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            import time
            logs, now = client('logs'), int(time.time() * 1000)
            for i in range(7):
                logs.create_log_group(logGroupName=f'g{i}')
                logs.create_log_stream(logGroupName='g0', logStreamName=f's{i}')
                logs.put_metric_filter(logGroupName='g0', filterName=f'f{i}', filterPattern='', metricTransformations=[
                    {'metricName': 'm', 'metricNamespace': 'n', 'metricValue': '1'}])
                logs.put_log_events(logGroupName='g0', logStreamName=f's{i}', logEvents=[
                    {'timestamp': now + n, 'message': f'{n} {i}'} for n in range(5)])
            def pages(name, result, **members):
                found = list(logs.get_paginator(name).paginate(PaginationConfig={'PageSize': 2}, **members))
                return [len(found), [item for page in found for item in page[result]]]
            groups = pages('describe_log_groups', 'logGroups')
            streams = pages('describe_log_streams', 'logStreams', logGroupName='g0')
            filters = pages('describe_metric_filters', 'metricFilters', logGroupName='g0')
            events = pages('filter_log_events', 'events', logGroupName='g0')
            tell({'groups': [groups[0], [g['logGroupName'] for g in groups[1]]], 'streams': [streams[0], [s['logStreamName'] for s in streams[1]]],
                  'filters': [filters[0], [f['filterName'] for f in filters[1]]], 'events': [e['message'] for e in events[1]]})
            """);

        Assert.Equal("""[4, ["g0", "g1", "g2", "g3", "g4", "g5", "g6"]]""", told.GetProperty("groups").GetRawText());
        Assert.Equal("""[4, ["s0", "s1", "s2", "s3", "s4", "s5", "s6"]]""", told.GetProperty("streams").GetRawText());
        Assert.Equal("""[4, ["f0", "f1", "f2", "f3", "f4", "f5", "f6"]]""", told.GetProperty("filters").GetRawText());
        Assert.Equal(from n in Enumerable.Range(0, 5) from i in Enumerable.Range(0, 7) select $"{n} {i}", TextsOf(told, "events"));
    }

    [Fact]
    public async Task Role_is_assumed_and_signs()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            role = client('sts').assume_role(RoleArn='arn:aws:iam::000000000000:role/boards', RoleSessionName='door-7', DurationSeconds=900)['Credentials']
            session = boto3.Session(role['AccessKeyId'], role['SecretAccessKey'], role['SessionToken'], region_name='us-east-1')
            url = os.environ['ENDPOINT']
            who = session.client('sts', endpoint_url=url).get_caller_identity()
            tell([who['Account'], who['Arn'], session.client('logs', endpoint_url=url).describe_log_groups()['logGroups']])
            """);

        Assert.Equal("""["000000000000", "arn:aws:sts::000000000000:assumed-role/boards/door-7", []]""", told.GetRawText());
    }

    [Fact]
    public async Task Retries_come_through_throttling_and_a_reset()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = Boto3.Run(service, """
            import urllib.request
            logs = client('logs')
            logs.create_log_group(logGroupName='g')
            for fault in ['throttling', 'reset-before']:
                urllib.request.urlopen(urllib.request.Request(os.environ['ENDPOINT'] + '/_local/faults',
                    json.dumps({'kind': fault}).encode(), {'Content-Type': 'application/json'}))
            tell(logs.describe_log_groups()['ResponseMetadata']['RetryAttempts'])
            """);

        Assert.Equal(2, told.GetInt32());
    }

    private static Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);

    private static string[] TextsOf(JsonElement told, string name) =>
        [.. told.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];
}
