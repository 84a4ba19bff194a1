using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Tests.Interop;

/// <summary>The AWS SDK for JavaScript as client.</summary>
public sealed class NodeSdkTests
{
    [Fact]
    public async Task Every_action_of_groups_streams_events_and_filters_is_answered_as_the_service_does()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = NodeSdk.Run(service, """
            const now = Date.now(), group = { logGroupName: '/dev/g' }, stream = { ...group, logStreamName: 's' };
            await call('CreateLogGroup', group);
            await call('CreateLogStream', stream);
            await call('PutRetentionPolicy', { ...group, retentionInDays: 7 });
            const kept = (await call('DescribeLogGroups', {})).logGroups[0].retentionInDays;
            await call('DeleteRetentionPolicy', group);
            const put = await call('PutLogEvents', { ...stream, logEvents: [
              { timestamp: now - 15 * 86400000, message: 'too old' }, { timestamp: now, message: 'grün 🙂 5' }] });
            const got = (await call('GetLogEvents', { ...stream, startFromHead: true })).events.map(e => e.message);
            const found = (await call('FilterLogEvents', { ...group, filterPattern: '[colour, face, n > 4]' })).events.length;
            await call('PutMetricFilter', { ...group, filterName: 'f', filterPattern: 'a', metricTransformations: [
              { metricName: 'm', metricNamespace: 'n', metricValue: '1' }] });
            const filters = (await call('DescribeMetricFilters', group)).metricFilters.map(f => f.filterName);
            await call('DeleteMetricFilter', { ...group, filterName: 'f' });
            const tested = (await call('TestMetricFilter', { filterPattern: '{ $.a = 1 }', logEventMessages: ['{"a":1}', '{"a":2}'] })).matches.length;
            const last = (await call('DescribeLogStreams', group)).logStreams[0].lastEventTimestamp - now;
            const again = await call('CreateLogGroup', group).catch(e => [e.name, e instanceof logs.ResourceAlreadyExistsException]);
            await call('DeleteLogStream', stream);
            await call('DeleteLogGroup', group);
            const left = (await call('DescribeLogGroups', {})).logGroups.length;
            tell({ kept, refused: put.rejectedLogEventsInfo, got, found, filters, tested, last, again, left });
            """);

        Assert.Equal(
            """{"kept":7,"refused":{"tooOldLogEventEndIndex":1},"got":["grün 🙂 5"],"found":1,"filters":["f"],"tested":1,"last":0,"""
            + "\"again\":[\"ResourceAlreadyExistsException\",true],\"left\":0}",
            told.GetRawText());
    }

    [Fact]
    public async Task Every_action_of_tags_and_bearer_tokens_is_answered_as_the_service_does()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = NodeSdk.Run(service, """
            const group = { logGroupName: 'g' }, resource = { resourceArn: 'arn:aws:logs:us-east-1:000000000000:log-group:g' };
            await call('CreateLogGroup', { ...group, tags: { room: '3' } });
            await call('TagLogGroup', { ...group, tags: { floor: '1', door: '7' } });
            await call('UntagLogGroup', { ...group, tags: ['floor'] });
            const old = Object.keys((await call('ListTagsLogGroup', group)).tags).sort();
            await call('TagResource', { ...resource, tags: { site: 'north' } });
            await call('UntagResource', { ...resource, tagKeys: ['door'] });
            await call('PutBearerTokenAuthentication', { logGroupIdentifier: 'g', bearerTokenAuthenticationEnabled: true });
            tell([old, Object.keys((await call('ListTagsForResource', resource)).tags).sort(),
              (await call('DescribeLogGroups', {})).logGroups[0].bearerTokenAuthenticationEnabled]);
            """);

        Assert.Equal("""[["door","room"],["room","site"],true]""", told.GetRawText());
    }

    [Fact]
    public async Task Every_paginator_of_ours_reads_all_pages()
    {
        await using LocalLogsService service = await StartAsync();

        JsonElement told = NodeSdk.Run(service, """
            const now = Date.now();
            for (let i = 0; i < 5; i++) {
              await call('CreateLogGroup', { logGroupName: 'g' + i });
              await call('CreateLogStream', { logGroupName: 'g0', logStreamName: 's' + i });
              await call('PutMetricFilter', { logGroupName: 'g0', filterName: 'f' + i, filterPattern: '', metricTransformations: [
                { metricName: 'm', metricNamespace: 'n', metricValue: '1' }] });
            }
            await call('PutLogEvents', { logGroupName: 'g0', logStreamName: 's0', logEvents: [0, 1, 2, 3, 4].map(i => (
              { timestamp: now + i, message: 'm' + i })) });
            const pages = async (name, result, member, input) => {
              const found = [];
              for await (const page of logs['paginate' + name]({ client, pageSize: 2, stopOnSameToken: true }, input)) found.push(...page[result]);
              return found.map(item => item[member]).join(' ');
            };
            tell([
              await pages('DescribeLogGroups', 'logGroups', 'logGroupName', {}),
              await pages('DescribeLogStreams', 'logStreams', 'logStreamName', { logGroupName: 'g0' }),
              await pages('DescribeMetricFilters', 'metricFilters', 'filterName', { logGroupName: 'g0' }),
              await pages('FilterLogEvents', 'events', 'message', { logGroupName: 'g0' }),
              await pages('GetLogEvents', 'events', 'message', { logGroupName: 'g0', logStreamName: 's0', startFromHead: true }),
            ]);
            """);

        Assert.Equal(
            ["g0 g1 g2 g3 g4", "s0 s1 s2 s3 s4", "f0 f1 f2 f3 f4", "m0 m1 m2 m3 m4", "m0 m1 m2 m3 m4"],
            told.EnumerateArray().Select(text => text.GetString()));
    }

    private static Task<LocalLogsService> StartAsync() => LocalLogsService.StartAsync(cancellation: TestContext.Current.CancellationToken);
}
