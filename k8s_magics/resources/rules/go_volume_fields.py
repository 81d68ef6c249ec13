"""Field names of volume sources as the server's internal types have them, beside those of `go_fields`.

`name=Name` where Go has another word than the API.
"""

from __future__ import annotations

from collections.abc import Mapping

BOTH: Mapping[str, str] = {
    "Gce": "pdName/s fsType/s partition/i readOnly/b",
    "Aws": "volumeID/s fsType/s partition/i readOnly/b",
    "GitRepo": "repository/s revision/s directory/s",
    "Quobyte": "registry/s volume/s readOnly/b user/s group/s tenant/s",
    "Flocker": "datasetName/s datasetUUID/s",
    "Fc": "targetWWNs lun fsType/s readOnly/b wwids",
    "Vsphere": "volumePath/s fsType/s storagePolicyName/s storagePolicyID/s",
    "AzureDisk": "diskName/s diskURI/s cachingMode fsType readOnly kind",
    "Photon": "pdID/s fsType/s",
    "Portworx": "volumeID/s fsType/s readOnly/b",
    "SecretReference": "name/s namespace/s",
    "Csi": "driver/s readOnly fsType volumeAttributes nodePublishSecretRef:Named",
    "CsiVolume": """driver/s volumeHandle/s readOnly/b fsType/s volumeAttributes controllerPublishSecretRef:SecretReference
        nodeStageSecretRef:SecretReference nodePublishSecretRef:SecretReference controllerExpandSecretRef:SecretReference
        nodeExpandSecretRef:SecretReference""",
    "Glusterfs": "endpoints=EndpointsName/s path/s readOnly/b",
    "GlusterfsVolume": "endpoints=EndpointsName/s path/s readOnly/b endpointsNamespace",
    "AzureFile": "secretName/s shareName/s readOnly/b",
    "AzureFileVolume": "secretName/s shareName/s readOnly/b secretNamespace",
}
"""Of a pod's volumes, and with `Volume` at the end of persistent ones where those differ."""
_WITH_SECRET: Mapping[str, str] = {
    "Iscsi": """targetPortal/s iqn/s lun/i iscsiInterface/s fsType/s readOnly/b portals chapAuthDiscovery/b chapAuthSession/b
        secretRef initiatorName""",
    "Rbd": "monitors=CephMonitors image=RBDImage/s fsType/s pool=RBDPool/s user=RadosUser/s keyring/s secretRef readOnly/b",
    "Flex": "driver/s fsType/s secretRef readOnly/b options",
    "Cinder": "volumeID/s fsType/s readOnly/b secretRef",
    "CephFs": "monitors path/s user/s secretFile/s secretRef readOnly/b",
    "ScaleIo": """gateway/s system/s secretRef sslEnabled/b protectionDomain/s storagePool/s storageMode/s volumeName/s fsType/s
        readOnly/b""",
}
SOURCES: Mapping[str, str] = {
    **BOTH,
    "StorageOs": "volumeName/s volumeNamespace/s fsType/s readOnly/b secretRef:Named",
    "StorageOsVolume": "volumeName/s volumeNamespace/s fsType/s readOnly/b secretRef:Reference",
    **{name: text.replace("secretRef", "secretRef:Named") for name, text in _WITH_SECRET.items()},
    **{name + "Volume": text.replace("secretRef", "secretRef:SecretReference") for name, text in _WITH_SECRET.items()},
}
"""They differ in where their secrets are: beside the pod, or anywhere."""
NAMES: Mapping[str, str] = {
    "pdName": "PDName", "iqn": "IQN", "iscsiInterface": "ISCSIInterface", "chapAuthDiscovery": "DiscoveryCHAPAuth",
    "chapAuthSession": "SessionCHAPAuth", "sslEnabled": "SSLEnabled", "wwids": "WWIDs", "diskURI": "DataDiskURI", "uid": "UID",
}  # fmt: skip
