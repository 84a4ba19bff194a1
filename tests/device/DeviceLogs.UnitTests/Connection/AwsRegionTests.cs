using System;
using DeviceLogs.Connection;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Connection;

[TestClass]
public class AwsRegionTests
{
    [TestMethod]
    [DataRow("eu-west-1", "logs.eu-west-1.amazonaws.com")]
    [DataRow("us-gov-west-1", "logs.us-gov-west-1.amazonaws.com")]
    [DataRow("cn-north-1", "logs.cn-north-1.amazonaws.com.cn")]
    [DataRow("eusc-de-east-1", "logs.eusc-de-east-1.amazonaws.eu")]
    [DataRow("us-iso-east-1", "logs.us-iso-east-1.c2s.ic.gov")]
    [DataRow("us-isob-east-1", "logs.us-isob-east-1.sc2s.sgov.gov")]
    [DataRow("eu-isoe-west-1", "logs.eu-isoe-west-1.cloud.adc-e.uk")]
    [DataRow("us-isof-south-1", "logs.us-isof-south-1.csp.hci.ic.gov")]
    [DataRow("eu-isof-west-1", "logs.eu-isof-west-1.csp.hci.ic.gov")]
    public void The_host_is_in_the_domain_of_the_regions_partition(string region, string host)
    {
        Assert.IsNull(AwsRegion.Check(region));
        Assert.AreEqual(host, AwsRegion.HostOf("logs", region));
        Caller caller = new Caller(new CloudWatchLogsOptions { Region = region });
        caller.Perform(LogsAction.DescribeLogGroups, null);
        caller.Logs.Dispose();
        Assert.AreEqual("https://" + host + "/", caller.Transport.LastUri);
    }

    [TestMethod]
    [DataRow("EU-WEST-1")]
    [DataRow("eu-west")]
    [DataRow("eu-west-1a")]
    [DataRow("eu_west_1")]
    [DataRow("eu-west-1.example.com/")]
    [DataRow("eu--1")]
    [DataRow("1-2-3")]
    [DataRow("Ireland")]
    public void A_region_that_is_not_valid_is_refused_by_name(string region)
    {
        string message = null;
        try
        {
            new CloudWatchLogs(region, "AKIDEXAMPLE", "secret").Dispose();
        }
        catch (ArgumentException exception)
        {
            message = exception.Message;
        }

        Assert.AreEqual("region is \"" + region + "\": it takes an AWS region such as eu-west-1, in lower case", message);
    }
}
