using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.Toolchain;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Docs;

/// <summary>The local endpoint's README lists what there is.</summary>
public partial class EndpointReadmeTests
{
    [Fact]
    public void The_list_of_actions_is_that_of_the_model()
    {
        string text = File.ReadAllText(Repository.PathOf("src/desktop/DeviceLogs.LocalEndpoint/README.md"));
        string table =
            text[text.IndexOf("## Actions", System.StringComparison.Ordinal)..text.IndexOf("SDKs put", System.StringComparison.Ordinal)];

        Assert.Equal(ApiModel.Today.Actions.Order(), Name().Matches(table).Select(match => match.Groups[1].Value).Order());
    }

    [GeneratedRegex("`([A-Za-z]+)`")]
    private static partial Regex Name();
}
