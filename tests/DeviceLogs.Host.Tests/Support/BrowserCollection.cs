using Xunit;

namespace DeviceLogs.Host.Tests.Support;

/// <summary>The test classes that share one browser, one after the other.</summary>
[CollectionDefinition(nameof(Browser))]
public sealed class BrowserCollection : ICollectionFixture<Browser>;
